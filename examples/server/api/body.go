package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/seed-67b5076c/convenio"
)

// bodyLimit is the most a body may have, fileLimit a file of movements. Documents do not travel here, only their
// description.
const bodyLimit, fileLimit = 1 << 20, 8 << 20

// noField is what is wrong with a name that the document does not have.
const noField = "o campo não existe"

type bodyKey struct{}

// content is a request's body as it came, or why it did not come whole.
type content struct {
	bytes []byte
	err   error
}

// withBody reads the body once, within the limit, before anything is decided.
func withBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := int64(bodyLimit)
		if r.URL.Path == loadsPath {
			limit = fileLimit
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bodyKey{}, content{body, err})))
	})
}

// decode reads the body into v: exactly one JSON object, no field unknown or said twice, and every yes or no and every
// number said that the document requires. An empty body is an empty object.
func decode(ctx context.Context, v any) error {
	c, _ := ctx.Value(bodyKey{}).(content)
	if c.err != nil {
		return incomplete(c.err)
	}
	body := bytes.TrimSpace(c.bytes)
	if len(body) == 0 {
		body = []byte("{}")
	}
	if err := wellFormed(body); err != nil {
		return err
	}
	tokens := json.NewDecoder(bytes.NewReader(body))
	tokens.UseNumber()
	if path := twice(tokens); path != "" {
		return &convenio.BadInput{Field: path, Reason: "o campo vem mais de uma vez"}
	}
	if err := strict(body, v); err != nil {
		return blame(body, err, func(part []byte) error { return strict(part, reflect.New(reflect.TypeOf(v).Elem()).Interface()) })
	}
	var said any
	if err := json.Unmarshal(body, &said); err != nil {
		return err
	}
	if path, reason := amiss(reflect.TypeOf(v).Elem(), said); path != "" {
		return &convenio.BadInput{Field: path, Reason: reason}
	}
	return nil
}

// twice is the path of a field that a value has more than once: which of them was meant nobody knows.
func twice(d *json.Decoder) string {
	opening, _ := d.Token() // what is well formed has its tokens
	switch opening {
	case json.Delim('{'):
		for said := map[json.Token]bool{}; d.More(); {
			name, _ := d.Token()
			if said[name] {
				return fmt.Sprint(name)
			}
			said[name] = true
			if path := twice(d); path != "" {
				return dotted(fmt.Sprint(name), path)
			}
		}
		_, _ = d.Token()
	case json.Delim('['):
		for i := 0; d.More(); i++ {
			if path := twice(d); path != "" {
				return dotted(fmt.Sprintf("[%d]", i), path)
			}
		}
		_, _ = d.Token()
	}
	return ""
}

// amiss is the path of what the standard decoder lets pass, and what is wrong with it: a name in other letters than the
// document's, and a yes or no, or a number, that is left out and may not be: it would count as a no, or as none, which
// nobody said. Texts, days and lists that are left out have rules of their own that say so.
func amiss(t reflect.Type, value any) (path, reason string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	list, _ := value.([]any)
	object, _ := value.(map[string]any)
	switch {
	case list != nil && t.Kind() == reflect.Slice:
		for i, one := range list {
			if path, reason := amiss(t.Elem(), one); path != "" {
				return dotted(fmt.Sprintf("[%d]", i), path), reason
			}
		}
	case object != nil && t.Kind() == reflect.Struct:
		return amissIn(t, object)
	}
	return "", ""
}

func amissIn(t reflect.Type, object map[string]any) (path, reason string) {
	unread := maps.Clone(object)
	for _, f := range reflect.VisibleFields(t) {
		name, may, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		delete(unread, name)
		plain := f.Type.Kind() >= reflect.Bool && f.Type.Kind() <= reflect.Float64
		if plain && may == "" && object[name] == nil {
			return name, "falta o valor"
		}
		if path, reason := amiss(f.Type, object[name]); path != "" {
			return dotted(name, path), reason
		}
	}
	if names := slices.Sorted(maps.Keys(unread)); len(names) > 0 {
		return names[0], noField
	}
	return "", ""
}

// file is the body as it came.
func file(ctx context.Context) ([]byte, error) {
	c, _ := ctx.Value(bodyKey{}).(content)
	if c.err != nil {
		return nil, incomplete(c.err)
	}
	return c.bytes, nil
}

func incomplete(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		p := newProblem("bad_input", fmt.Sprintf("O corpo passa de %d bytes, o máximo.", large.Limit))
		p.Status, p.Field = http.StatusRequestEntityTooLarge, "body"
		return p
	}
	return &convenio.BadInput{Field: "body", Reason: "o corpo chegou truncado"}
}

// wellFormed tells a body that is no JSON object, and where it stops being one.
func wellFormed(body []byte) error {
	var syntax *json.SyntaxError
	var object map[string]json.RawMessage
	err := json.Unmarshal(body, &object)
	switch {
	case !utf8.Valid(body):
		return &convenio.BadInput{Field: "body", Reason: "o corpo não é texto UTF-8"}
	case errors.As(err, &syntax) && torn(body):
		return &convenio.BadInput{Field: "body", Reason: "o JSON termina antes da hora: o corpo está truncado"}
	case errors.As(err, &syntax):
		return &convenio.BadInput{Field: "body", Reason: fmt.Sprintf("o corpo deixa de ser JSON no byte %d", syntax.Offset)}
	case err != nil || object == nil:
		return &convenio.BadInput{Field: "body", Reason: "o corpo não é um objeto JSON"}
	}
	return nil
}

// torn reports JSON that is right as far as it goes.
func torn(body []byte) bool {
	return errors.Is(json.NewDecoder(bytes.NewReader(body)).Decode(&json.RawMessage{}), io.ErrUnexpectedEOF)
}

func strict(body []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// blame names the field that cannot be read: the standard decoder does not say where in a list, nor under
// which name a value that reads itself stood. So each part is read alone, until the smallest one that fails.
func blame(body []byte, err error, read func([]byte) error) error {
	path := culprit(body, read)
	reason := "o valor não é do tipo esperado"
	var input *convenio.BadInput
	switch {
	case errors.As(err, &input):
		reason = input.Reason
	case strings.Contains(err.Error(), "unknown field"):
		reason = noField
	}
	return &convenio.BadInput{Field: path, Reason: reason}
}

// culprit is the path of the smallest part of a value that read refuses. A part is read inside what holds it.
func culprit(value []byte, read func([]byte) error) string {
	var object map[string]json.RawMessage
	var list []json.RawMessage
	switch {
	case json.Unmarshal(value, &object) == nil && object != nil:
		for _, name := range slices.Sorted(maps.Keys(object)) {
			key, _ := json.Marshal(name) // a name that was read can be written
			inside := func(v []byte) error { return read(wrap("{"+string(key)+":", v, "}")) }
			if inside([]byte("null")) != nil { // any field that there is takes a null
				return name
			}
			if inside(object[name]) != nil {
				return dotted(name, culprit(object[name], inside))
			}
		}
	case json.Unmarshal(value, &list) == nil:
		for i, element := range list {
			inside := func(v []byte) error { return read(wrap("[", v, "]")) }
			if inside(element) != nil {
				return dotted(fmt.Sprintf("[%d]", i), culprit(element, inside))
			}
		}
	}
	return ""
}

func wrap(before string, value []byte, after string) []byte {
	return slices.Concat([]byte(before), value, []byte(after))
}

func dotted(head, tail string) string {
	if tail == "" || strings.HasPrefix(tail, "[") {
		return head + tail
	}
	return head + "." + tail
}
