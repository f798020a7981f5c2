package convenio_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

type (
	// Moved had one place in schema 1, two in schema 2, and says how since schema 3.
	Moved struct {
		From string         `json:"from"`
		To   string         `json:"to"`
		How  string         `json:"how"`
		Fee  convenio.Money `json:"fee,omitzero"`
		On   convenio.Date  `json:"on,omitzero"`
	}
	Arrived struct {
		At []string `json:"at,omitempty"`
	}
)

// splitPlace lifts {"place": "a>b"} to {"from": "a", "to": "b"}.
func splitPlace(body []byte) ([]byte, error) {
	var old struct {
		Place string `json:"place"`
	}
	if err := json.Unmarshal(body, &old); err != nil {
		return nil, err
	}
	from, to, ok := strings.Cut(old.Place, ">")
	if !ok {
		return nil, errors.New("o lugar não tem duas partes")
	}
	return json.Marshal(map[string]string{"from": from, "to": to})
}

// sayHow adds the means that schema 2 left out.
func sayHow(body []byte) ([]byte, error) {
	return bytes.Replace(body, []byte("{"), []byte(`{"how":"a pé",`), 1), nil
}

var travels = convenio.Encoded[Moved](splitPlace, sayHow).With(convenio.Encoded[Arrived]())

func TestAnEventTravelsUnderItsName(t *testing.T) {
	e := Moved{From: "a", To: "b", How: "de trem", Fee: money(t, "4.4"), On: day(t, "2025-02-13")}
	name, schema, body, err := travels.Encode(e)
	require.NoError(t, err)
	assert.Equal(t, "Moved", name)
	assert.Equal(t, 3, schema, "1 and its two lifts")
	assert.JSONEq(t, `{"from":"a","to":"b","how":"de trem","fee":"4.40","on":"2025-02-13"}`, string(body))
	back, err := travels.Decode(name, schema, body)
	require.NoError(t, err)
	assert.Equal(t, e, back)
	assert.Equal(t, []string{"Arrived", "Moved"}, travels.Names())
}

// Kills: a lift left out, applied twice, or applied to the schema it leads to.
func TestEverySchemaEverWrittenIsRead(t *testing.T) {
	for schema, body := range map[int]string{
		1: `{"place":"a>b"}`, 2: `{"from":"a","to":"b"}`, 3: `{"from":"a","to":"b","how":"a pé"}`,
	} {
		e, err := travels.Decode("Moved", schema, []byte(body))
		require.NoError(t, err, "schema %d", schema)
		assert.Equal(t, Moved{From: "a", To: "b", How: "a pé"}, e, "schema %d", schema)
	}
}

func TestWhatIsNotKnownIsRefusedLoudly(t *testing.T) {
	for _, v := range []struct {
		name   string
		schema int
		body   string
		want   string
	}{
		{"Flown", 1, `{}`, "no event Flown of schema 1"},
		{"moved", 3, `{}`, "no event moved"},
		{"", 1, `{}`, "no event  of schema 1"},
		{"Moved", 0, `{}`, "no event Moved of schema 0"},
		{"Moved", -1, `{}`, "no event Moved of schema -1"},
		{"Moved", 4, `{}`, "no event Moved of schema 4"},
		{"Arrived", 2, `{}`, "no event Arrived of schema 2"},
		{"Moved", 3, `{"from":"a","mood":"b"}`, `unknown field "mood"`},
		{"Moved", 2, `{"from":"a","mood":"b"}`, `unknown field "mood"`},
		{"Moved", 1, `{"place":"a"}`, "lifting Moved from schema 1: o lugar não tem duas partes"},
		{"Moved", 1, `{`, "lifting Moved from schema 1"},
		{"Moved", 3, ``, "reading Moved: EOF"},
		{"Moved", 3, `{"from":1}`, "reading Moved"},
		{"Moved", 3, `[]`, "reading Moved"},
		{"Moved", 3, `{"fee":"1.500"}`, "mais de duas casas decimais"},
		{"Moved", 3, `{"on":"31/01/2025"}`, "reading Moved"},
		{"Moved", 3, `{} {}`, "há conteúdo depois do fim"},
		{"Moved", 3, `{}]`, "há conteúdo depois do fim"},
		{"Moved", 3, `{}x`, "há conteúdo depois do fim"},
		{"Moved", 3, "{}\x00", "há conteúdo depois do fim"},
	} {
		e, err := travels.Decode(v.name, v.schema, []byte(v.body))
		require.Error(t, err, "%s %d %s", v.name, v.schema, v.body)
		assert.Nil(t, e, "nothing is kept")
		assert.Regexp(t, v.want, err.Error())
		assert.Equal(t, "infrastructure", convenio.Code(err), "no fault of whoever asks: %s", v.body)
	}
}

func TestSpaceAroundABodyIsNothing(t *testing.T) {
	e, err := travels.Decode("Arrived", 1, []byte(" \n{ \"at\" : [ \"a\" ] } \n"))
	require.NoError(t, err)
	assert.Equal(t, Arrived{At: []string{"a"}}, e)
}

func TestOnlyListedEventsAreEncoded(t *testing.T) {
	type Moved struct{ From string } // another type of the same name
	for _, e := range []convenio.Event{Moved{}, &Arrived{}, Started{}, "Moved", 7} {
		_, _, body, err := travels.Encode(e)
		assert.ErrorContains(t, err, "does not list", "%T", e)
		assert.Nil(t, body)
	}
	_, _, _, err := travels.Encode(Arrived{})
	assert.NoError(t, err)
}

func TestTheZeroCodecKnowsNoEvent(t *testing.T) {
	var none convenio.Codec
	assert.Empty(t, none.Names())
	_, _, _, err := none.Encode(Arrived{})
	assert.Error(t, err)
	_, err = none.Decode("Arrived", 1, []byte(`{}`))
	assert.Error(t, err)
	assert.Equal(t, []string{"Arrived"}, none.With(convenio.Encoded[Arrived]()).Names())
	assert.Empty(t, none.Names(), "joining leaves it as it was")
}

func TestTwoEventsOfOneNamePanic(t *testing.T) {
	type Arrived struct{}
	assert.PanicsWithValue(t, "convenio: two events are called Arrived", func() { travels.With(convenio.Encoded[Arrived]()) })
	assert.PanicsWithValue(t, "convenio: two events are called Moved", func() { convenio.Codec{}.With(travels, convenio.Encoded[Moved]()) })
	assert.Equal(t, []string{"Arrived", "Moved"}, travels.Names(), "and nothing was joined")
}

func TestCodecsJoin(t *testing.T) {
	all := travels.With(convenio.Encoded[Started](), convenio.Codec{}, convenio.Encoded[Stopped]().With(convenio.Encoded[Pushed]()))
	assert.Equal(t, []string{"Arrived", "Moved", "Pushed", "Started", "Stopped"}, all.Names())
	assert.Equal(t, []string{"Arrived", "Moved"}, travels.Names())
	e, err := all.Decode("Moved", 1, []byte(`{"place":"a>b"}`))
	require.NoError(t, err)
	assert.Equal(t, "b", e.(Moved).To)
}

// Whatever an event holds, it is read back as it was and its bytes are the same the second time.
func TestEventsSurviveTheJourney(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		e := Moved{
			From: rapid.String().Draw(rt, "from"), To: rapid.String().Draw(rt, "to"), How: rapid.String().Draw(rt, "how"),
			Fee: anyAmount(rt, "fee"), On: convenio.NewDate(1, 1, rapid.IntRange(0, 3_652_059).Draw(rt, "on")),
		}
		name, schema, body, err := travels.Encode(e)
		require.NoError(rt, err)
		back, err := travels.Decode(name, schema, body)
		require.NoError(rt, err)
		assert.Equal(rt, e, back)
		_, _, again, err := travels.Encode(back)
		require.NoError(rt, err)
		assert.Equal(rt, body, again)
	})
}

func FuzzDecode(f *testing.F) {
	arrived, moved := uint(0), uint(1) // in alphabetical order
	f.Add(moved, 1, []byte(`{"place":"a>b"}`))
	f.Add(moved, 2, []byte(`{"from":"a","to":"b"}`))
	f.Add(moved, 3, []byte(`{"from":"a","to":"b","how":"\ud800","fee":"1.00","on":"2025-02-13"}`))
	f.Add(arrived, 1, []byte(`{"at":["\u0000",null]}`))
	f.Add(arrived, 1, []byte(`{"at":[]}`))
	f.Add(arrived, 1, []byte(`null`))
	f.Add(arrived, 9, []byte(`{"at":[}`))
	golden.AnyBytes(f, travels, nil)
}
