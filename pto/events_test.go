package pto_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

// sample fills every field of an event, so that its golden file shows all that it may carry.
func sample(v reflect.Value) {
	switch at := v.Addr().Interface().(type) {
	case *convenio.Date:
		*at = day("2025-02-13")
		return
	case *convenio.Money:
		*at = money("100.50")
		return
	case *time.Time:
		*at = time.Date(2025, 2, 13, 12, 0, 0, 123456000, time.UTC)
		return
	case *odontogram.Tooth:
		*at = 16
		return
	case *odontogram.Faces:
		*at = odontogram.FacesOf(odontogram.Occlusal, odontogram.Mesial)
		return
	case *convenio.Role:
		*at = pto.Technician
		return
	case *audit.Kind:
		*at = audit.Initial
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			sample(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		sample(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		sample(v.Index(0))
	case reflect.String:
		v.SetString("texto com acento: ção \u0000 🦷")
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// samples is one event of each kind with every field set.
func samples() (all []convenio.Event) {
	seen := map[reflect.Type]bool{}
	for _, row := range pto.Lifecycle().Rows() {
		if of := reflect.TypeOf(row.Event); !seen[of] {
			seen[of] = true
			v := reflect.New(of).Elem()
			sample(v)
			all = append(all, v.Interface())
		}
	}
	return all
}

// Each event travels as its golden file says, for ever: a field more or less is a new schema. To see it bite,
// rename a JSON tag in events.go.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, pto.Codec(), samples()...)
}

func TestUnknownFieldsAndEventsAreRefused(t *testing.T) {
	for _, c := range []struct{ name, body string }{
		{"Drafted", `{"beneficiary":"b","items":[],"desconhecido":1}`},
		{"Drafted", `{"beneficiary":"b"} {}`},
		{"Drafted", `{"beneficiary":`},
		{"NuncaHouve", `{}`},
	} {
		_, err := pto.Codec().Decode(c.name, 1, []byte(c.body))
		assert.Error(t, err, "%s %s", c.name, c.body)
	}
	_, err := pto.Codec().Decode("Drafted", 2, []byte(`{}`))
	assert.Error(t, err, "a schema from the future")
}

func FuzzEvent(f *testing.F) {
	golden.AnyBytes(f, pto.Codec(), nil, samples()...)
}
