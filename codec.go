package convenio

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// EventType is how one event travels: its name, its present schema, and how to read every schema ever
// written.
type EventType struct {
	name   string
	schema int
	lift   []Upcast
	decode func([]byte) (Event, error)
}

// Upcast lifts an event's body from one schema to the next.
type Upcast func(body []byte) ([]byte, error)

// Encoded declares an event at schema 1 + the number of upcasts, which lift from 1 to 2, 2 to 3, and so on.
// Adding a field to an event adds an upcast.
func Encoded[E Event](lift ...Upcast) EventType {
	var prototype E
	return EventType{prototype.EventName(), 1 + len(lift), lift, func(body []byte) (Event, error) {
		var e E
		err := Strict(bytes.NewReader(body), &e)
		return e, err
	}}
}

// Strict reads exactly one JSON value into v; an unknown field or anything after the value is an error.
func Strict(r io.Reader, v any) error {
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

// Codec turns the events of one kind of aggregate into JSON and back.
type Codec struct{ types map[string]EventType }

// NewCodec lists the events of a context; two of one name are a programmer's error and panic.
func NewCodec(types ...EventType) Codec {
	c := Codec{map[string]EventType{}}
	for _, t := range types {
		if _, ok := c.types[t.name]; ok {
			panic("convenio: two events are called " + t.name)
		}
		c.types[t.name] = t
	}
	return c
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
	t, ok := c.types[e.EventName()]
	if !ok {
		return "", 0, nil, fmt.Errorf("convenio: the codec does not list %s", e.EventName())
	}
	body, err = json.Marshal(e)
	return t.name, t.schema, body, err
}

// Decode reads an event of any schema ever written; an unknown name, schema or field is an error.
func (c Codec) Decode(name string, schema int, body []byte) (Event, error) {
	t, ok := c.types[name]
	if !ok || schema < 1 || schema > t.schema {
		return nil, fmt.Errorf("convenio: no event %s of schema %d is known", name, schema)
	}
	for _, lift := range t.lift[schema-1:] {
		var err error
		if body, err = lift(body); err != nil {
			return nil, fmt.Errorf("convenio: lifting %s from schema %d: %w", name, schema, err)
		}
	}
	e, err := t.decode(body)
	if err != nil {
		return nil, fmt.Errorf("convenio: reading %s: %w", name, err)
	}
	return e, nil
}
