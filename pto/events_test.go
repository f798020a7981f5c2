package pto_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/pto"
	"github.com/seed-67b5076c/convenio/pto/odontogram"
)

var update = flag.Bool("update", false, "write the golden files anew")

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

// Each event travels as its golden file says, for ever: a field more or less is a new schema. To see it bite,
// rename a JSON tag in events.go.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	codec := pto.Codec()
	for _, row := range pto.Lifecycle().Rows() {
		v := reflect.New(reflect.TypeOf(row.Event)).Elem()
		sample(v)
		name, schema, body, err := codec.Encode(v.Interface())
		require.NoError(t, err)
		file := filepath.Join("testdata", "events", fmt.Sprintf("%s.%d.json", name, schema))
		if *update {
			require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
			require.NoError(t, os.WriteFile(file, append(body, '\n'), 0o644))
		}
		golden, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, string(golden), string(body)+"\n", name)
		back, err := codec.Decode(name, schema, golden)
		require.NoError(t, err)
		assert.Equal(t, v.Interface(), back)
	}
}

// Every file ever written decodes, of whatever schema.
func TestEveryGoldenFileDecodes(t *testing.T) {
	files, err := filepath.Glob("testdata/events/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), len(pto.Codec().Names()))
	for _, file := range files {
		var name string
		var schema int
		base := filepath.Base(file)
		name = base[:len(base)-len(".1.json")]
		_, err := fmt.Sscanf(base[len(name):], ".%d.json", &schema)
		require.NoError(t, err)
		body, err := os.ReadFile(file)
		require.NoError(t, err)
		_, err = pto.Codec().Decode(name, schema, body)
		assert.NoError(t, err, file)
	}
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

// Whatever bytes a store gives back, decoding answers with an event or an error; what it reads, it writes.
func FuzzDecodeEvents(f *testing.F) {
	names := pto.Codec().Names()
	files, _ := filepath.Glob("testdata/events/*.json")
	for i, file := range files {
		body, _ := os.ReadFile(file)
		f.Add(i, body)
	}
	f.Fuzz(func(t *testing.T, i int, body []byte) {
		if i < 0 {
			i = -(i + 1)
		}
		name := names[i%len(names)]
		e, err := pto.Codec().Decode(name, 1, body)
		if err != nil {
			return
		}
		_, _, written, err := pto.Codec().Encode(e)
		if err != nil {
			return // a tooth that no chart has cannot be written
		}
		again, err := pto.Codec().Decode(name, 1, written)
		require.NoError(t, err)
		_, _, rewritten, err := pto.Codec().Encode(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten), "an empty list and none are one")
	})
}
