// Package golden asserts what is written for ever: files that a test compares with, written anew with
// go test -update, and the events of a codec, whatever bytes a store gives back.
package golden

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

var update = flag.Bool("update", false, "write the golden files anew")

// File asserts that text is what testdata's file of that name holds, line by line.
func File(t testing.TB, name string, text []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, text, 0o644))
	}
	kept, err := os.ReadFile(path)
	require.NoError(t, err)
	wants, gots := strings.Split(string(kept), "\n"), strings.Split(string(text), "\n")
	for i := range min(len(wants), len(gots)) {
		require.Equal(t, wants[i], gots[i], "%s, line %d", path, i+1)
	}
	require.Len(t, gots, len(wants), path)
}

// Events asserts that each event of the codec, of which samples hold one with every field set, is written as
// testdata/events/<Event>.<schema>.json and read back as it was, and that the files of older schemas are read.
func Events(t testing.TB, codec convenio.Codec, samples ...convenio.Event) {
	t.Helper()
	require.Len(t, samples, len(codec.Names()), "a sample of each event")
	current := map[string]bool{}
	for _, e := range samples {
		name, schema, body, err := codec.Encode(e)
		require.NoError(t, err)
		var text bytes.Buffer
		require.NoError(t, json.Indent(&text, body, "", "  "))
		file := fmt.Sprintf("%s.%d.json", name, schema)
		File(t, filepath.Join("events", file), append(text.Bytes(), '\n'))
		back, err := codec.Decode(name, schema, text.Bytes())
		require.NoError(t, err, file)
		assert.Equal(t, e, back, file)
		current[file] = true
	}
	require.Len(t, current, len(samples), "and one alone")
	paths, err := filepath.Glob(filepath.Join("testdata", "events", "*"))
	require.NoError(t, err)
	for _, path := range paths {
		name, rest, _ := strings.Cut(filepath.Base(path), ".")
		schema, err := strconv.Atoi(strings.TrimSuffix(rest, ".json"))
		require.NoError(t, err, path)
		body, err := os.ReadFile(path)
		require.NoError(t, err)
		_, err = codec.Decode(name, schema, body)
		assert.NoError(t, err, path)
	}
}

// AnyBytes fuzzes the codec, from the samples on: whatever the bytes, either an error and no event, or an event
// whose bytes are the same from its first writing on; and look, if any, sees the same in it as read and as read
// back. An empty list and none may be one when written, so they are one here, too.
func AnyBytes(f *testing.F, codec convenio.Codec, look func(convenio.Event) any, samples ...convenio.Event) {
	names := codec.Names()
	f.Add(uint(0), 2, []byte(`{}`))
	for _, e := range samples {
		name, schema, body, err := codec.Encode(e)
		require.NoError(f, err)
		for i := range names {
			if names[i] == name {
				f.Add(uint(i), schema, body)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i uint, schema int, body []byte) {
		name := names[i%uint(len(names))]
		e, err := codec.Decode(name, schema, body)
		if err != nil {
			require.Nil(t, e)
			return
		}
		_, present, written, err := codec.Encode(e)
		require.NoError(t, err)
		require.GreaterOrEqual(t, present, schema)
		back, err := codec.Decode(name, present, written)
		require.NoError(t, err)
		_, _, again, err := codec.Encode(back)
		require.NoError(t, err)
		require.Equal(t, string(written), string(again))
		if look != nil {
			read, again := look(e), look(back)
			require.True(t, alike(reflect.ValueOf(read), reflect.ValueOf(again)), "%#v\n%#v", read, again)
		}
	})
}

// alike reports that two values hold the same, where an empty list or map is the same as none.
func alike(a, b reflect.Value) bool {
	if a.Kind() != b.Kind() || a.IsValid() && a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Interface:
		return alike(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			if !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		for key, value := range a.Seq2() {
			if !alike(value, b.MapIndex(key)) {
				return false
			}
		}
		return a.Len() == b.Len()
	}
	return a.Equal(b)
}
