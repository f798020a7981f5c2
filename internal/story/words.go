package story

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// words reads a command's arguments one after the other: plain words, and texts between quotes, which may be
// repeated as in "a"*2001.
type words struct {
	list []word
	err  error
}

type word struct {
	text   string
	quoted bool
}

func split(s string) words {
	var w words
	for s = strings.TrimSpace(s); s != "" && w.err == nil; s = strings.TrimSpace(s) {
		if s[0] == '"' {
			s = w.quoted(s)
			continue
		}
		end := strings.IndexAny(s, " \t")
		if end < 0 {
			end = len(s)
		}
		w.list = append(w.list, word{text: s[:end]})
		s = s[end:]
	}
	return w
}

func (w *words) quoted(s string) (rest string) {
	end := strings.Index(s[1:], `"`)
	if end < 0 {
		w.err = fmt.Errorf("faltam aspas: %s", s)
		return ""
	}
	text, rest := s[1:end+1], s[end+2:]
	if after, ok := strings.CutPrefix(rest, "*"); ok {
		digits := after[:len(after)-len(strings.TrimLeft(after, "0123456789"))]
		times, err := strconv.Atoi(digits)
		w.err = err
		text, rest = strings.Repeat(text, times), after[len(digits):]
	}
	w.list = append(w.list, word{text, true})
	return rest
}

func (w *words) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

// more reports that something is left to read.
func (w *words) more() bool { return w.err == nil && len(w.list) > 0 }

// next is the next word.
func (w *words) next() string {
	if !w.more() {
		w.fail("falta uma palavra")
		return ""
	}
	text := w.list[0].text
	w.list = w.list[1:]
	return text
}

// skip reads a word if it is the next one.
func (w *words) skip(text string) bool {
	if !w.more() || w.list[0].quoted || w.list[0].text != text {
		return false
	}
	w.list = w.list[1:]
	return true
}

// text is a text between quotes, or none if there is none.
func (w *words) text() string {
	if !w.more() || !w.list[0].quoted {
		return ""
	}
	return w.next()
}

// plain reports that the next word is not a text between quotes.
func (w *words) plain() bool { return w.more() && !w.list[0].quoted }

func (w *words) number() int {
	s := w.next()
	n, err := strconv.Atoi(s)
	if err != nil {
		w.fail("%q não é um número", s)
	}
	return n
}

// numbers are whole numbers joined by commas.
func (w *words) numbers() []int {
	var out []int
	for _, s := range strings.Split(w.next(), ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			w.fail("%q não é um número", s)
		}
		out = append(out, n)
	}
	return out
}

// day is a day written DD/MM/AAAA.
func (w *words) day() convenio.Date {
	s := w.next()
	t, err := time.Parse("02/01/2006", s)
	if err != nil {
		w.fail("%q não é uma data DD/MM/AAAA", s)
		return convenio.Date{}
	}
	return convenio.NewDate(t.Date())
}

// amount is an amount written as 1.234,56.
func (w *words) amount() convenio.Money {
	s := w.next()
	m, err := convenio.ParseMoney(strings.NewReplacer(".", "", ",", ".").Replace(s))
	if err != nil {
		w.fail("%q não é um valor", s)
	}
	return m
}
