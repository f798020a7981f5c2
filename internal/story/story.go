// Package story runs worked examples of a treatment plan's life: text files in Portuguese, commands in,
// phases, events and grounds out. Anyone may drop a file beside the others; the program never writes one.
//
//	título: Glosa recorrida e deferida
//	cláusulas: trt3:5.2.5.5 trt3:5.2.5.8
//	origem: equipe
//
//	em 13/02/2025
//	credenciado: rascunhar 85100196@16/O
//	=> rascunho; eventos Drafted
package story

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Story is one file.
type Story struct {
	Name    string
	Title   string
	Clauses []string
	Origin  string
	Setup   []Line
	Steps   []Step
}

// Line is a directive or a command as it was written.
type Line struct {
	No   int
	Head string
	Body string
}

// Step is a command, or the passing to a day, with what is expected of it.
type Step struct {
	Line
	Expect []string
}

// Parse reads a story. A line that is none, or a story without a title, clauses, an origin or a single
// expectation, is an error naming the line.
func Parse(name string, r io.Reader) (Story, error) {
	s := Story{Name: name}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for no := 1; in.Scan(); no++ {
		text := strings.TrimSpace(in.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if err := s.read(no, text); err != nil {
			return s, fmt.Errorf("%s:%d: %w", name, no, err)
		}
	}
	expectations := 0
	for _, step := range s.Steps {
		expectations += len(step.Expect)
	}
	if s.Title == "" || len(s.Clauses) == 0 || s.Origin == "" || expectations == 0 {
		return s, fmt.Errorf("%s: a história precisa de título, cláusulas, origem e ao menos um resultado esperado", name)
	}
	return s, in.Err()
}

func (s *Story) read(no int, text string) error {
	if expected, ok := strings.CutPrefix(text, "=>"); ok {
		if len(s.Steps) == 0 {
			return fmt.Errorf("resultado esperado sem comando antes")
		}
		last := &s.Steps[len(s.Steps)-1]
		for _, e := range strings.Split(expected, ";") {
			last.Expect = append(last.Expect, strings.TrimSpace(e))
		}
		return nil
	}
	if day, ok := strings.CutPrefix(text, "em "); ok {
		s.Steps = append(s.Steps, Step{Line: Line{no, "em", day}})
		return nil
	}
	head, body, ok := strings.Cut(text, ":")
	if !ok {
		return fmt.Errorf("nem diretiva, nem comando, nem resultado: %s", text)
	}
	line := Line{no, strings.TrimSpace(head), strings.TrimSpace(body)}
	switch line.Head {
	case "título":
		s.Title = line.Body
	case "cláusulas":
		s.Clauses = strings.Fields(line.Body)
	case "origem":
		s.Origin = line.Body
	case "leitura", "modo", "automático", "técnico", "regra", "fechado":
		s.Setup = append(s.Setup, line)
	default:
		s.Steps = append(s.Steps, Step{Line: line})
	}
	return nil
}
