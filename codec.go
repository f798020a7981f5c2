package convenio

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
)

// Codec turns the events of one kind of aggregate into JSON and back. Its zero value knows no event.
type Codec struct{ types map[string]eventType }

// eventType is how one event travels: its type, whose name it travels under, its present schema, and how to
// read every schema ever written.
type eventType struct {
	of     reflect.Type
	schema int
	lift   []func([]byte) ([]byte, error)
	decode func([]byte) (Event, error)
}

// Encoded is the codec of one event, at schema 1 + the number of lifts. A lift turns a body of one schema into
// the next, from 1 to 2 and so on: adding a field to an event adds a lift.
func Encoded[E Event](lift ...func(body []byte) ([]byte, error)) Codec {
	of := reflect.TypeFor[E]()
	return Codec{map[string]eventType{of.Name(): {of, 1 + len(lift), lift, func(body []byte) (Event, error) {
		var e E
		err := strict(bytes.NewReader(body), &e)
		return e, err
	}}}}
}

// With is the codec of all the events of c and the others; two events of one name are a programmer's error
// and panic.
func (c Codec) With(others ...Codec) Codec {
	all := Codec{maps.Clone(c.types)}
	if all.types == nil {
		all.types = map[string]eventType{}
	}
	for _, o := range others {
		for name, t := range o.types {
			if _, ok := all.types[name]; ok {
				panic("convenio: two events are called " + name)
			}
			all.types[name] = t
		}
	}
	return all
}

// strict reads exactly one JSON value into v; an unknown field or anything after the value is an error.
func strict(r io.Reader, v any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("há conteúdo depois do fim do documento")
	}
	return nil
}

// Names are the event names in alphabetical order.
func (c Codec) Names() []string {
	names := make([]string, 0, len(c.types))
	for name := range c.types {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Encode gives an event's name, schema and body; an event that was not listed is an error.
func (c Codec) Encode(e Event) (name string, schema int, body []byte, err error) {
	t, ok := c.types[NameOf(e)]
	if !ok || t.of != reflect.TypeOf(e) {
		return "", 0, nil, fmt.Errorf("convenio: the codec does not list %T", e)
	}
	body, err = json.Marshal(e)
	return t.of.Name(), t.schema, body, err
}

// Decode reads an event of any schema ever written; an unknown name, schema or field is an error. It is the
// world's, never [BadInput]: what cannot be read was not written by whoever asks.
func (c Codec) Decode(name string, schema int, body []byte) (Event, error) {
	t, ok := c.types[name]
	if !ok || schema < 1 || schema > t.schema {
		return nil, fmt.Errorf("convenio: no event %s of schema %d is known", name, schema)
	}
	for _, lift := range t.lift[schema-1:] {
		var err error
		if body, err = lift(body); err != nil {
			return nil, fmt.Errorf("convenio: lifting %s from schema %d: %v", name, schema, err)
		}
	}
	e, err := t.decode(body)
	if err != nil {
		return nil, fmt.Errorf("convenio: reading %s: %v", name, err)
	}
	return e, nil
}
