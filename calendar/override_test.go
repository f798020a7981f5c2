package calendar_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

const row = "2027-10-29;closed;Dia do Servidor Público;Portaria 7/2027;TRT da 3ª Região\n"

func read(lines string) ([]calendar.Override, error) {
	return calendar.ReadOverrides(strings.NewReader(lines))
}

func TestReadOverrides(t *testing.T) {
	want := []calendar.Override{
		{Date: day(t, "2027-10-29"), Closed: true, Name: "Dia do Servidor Público", Basis: "Portaria 7/2027", DecreedBy: "TRT da 3ª Região"},
		{Date: day(t, "2027-10-30"), Name: `Mutirão; "sábado"`, Basis: "Portaria 8/2027", DecreedBy: "Presidência"},
	}
	body := calendar.Header + "\n" + row + `2027-10-30;open;"Mutirão; ""sábado""";Portaria 8/2027;Presidência`
	for name, text := range map[string]string{
		"as written":     body,
		"with a mark":    "\ufeff" + body,
		"from a desktop": strings.ReplaceAll(body, "\n", "\r\n"),
		"saved again":    strings.NewReplacer("2027-10-29", "29/10/2027", "2027-10-30", "30/10/2027").Replace(body),
		"blank lines":    strings.ReplaceAll(body, "\n", "\n\n"),
	} {
		got, err := read(text)
		require.NoError(t, err, name)
		assert.Equal(t, want, got, name)
	}
}

func TestAFileMayHaveNoActs(t *testing.T) {
	got, err := read(calendar.Header + "\n")
	require.NoError(t, err)
	assert.Empty(t, got)
}

func TestABadFileLoadsNothing(t *testing.T) {
	for _, v := range []struct{ text, field string }{
		{"", "lines[1].header"},
		{row, "lines[1].header"},
		{strings.ReplaceAll(calendar.Header, ";", ",") + "\n", "lines[1].header"},
		{calendar.Header + ";note\n", "lines[1].header"},
		{"Date;state;name;basis;decreed_by\n", "lines[1].header"},
		{calendar.Header + "\n" + row + "2027-02-29;closed;a;b;c\n", "lines[3].date"},
		{calendar.Header + "\n31/04/2027;closed;a;b;c\n", "lines[2].date"},
		{calendar.Header + "\n10/28/2027;closed;a;b;c\n", "lines[2].date"},
		{calendar.Header + "\n27-10-29;closed;a;b;c\n", "lines[2].date"},
		{calendar.Header + "\n;closed;a;b;c\n", "lines[2].date"},
		{calendar.Header + "\n\n" + row + row, "lines[4].date"},
		{calendar.Header + "\n2027-10-29;fechado;a;b;c\n", "lines[2].state"},
		{calendar.Header + "\n2027-10-29;closed;;b;c\n", "lines[2].name"},
		{calendar.Header + "\n2027-10-29;closed;\xe1;b;c\n", "lines[2].name"},
		{calendar.Header + "\n2027-10-29;closed;a; ;c\n", "lines[2].basis"},
		{calendar.Header + "\n2027-10-29;closed;a;b;\"c\nd\"\n", "lines[2].decreed_by"},
		{calendar.Header + "\n" + row + "2027-10-30;closed;a;b\n", "lines[3].row"},
		{calendar.Header + "\n" + row + "2027-10-30;closed;a;b;c;d\n", "lines[3].row"},
		{calendar.Header + "\n2027-10-30;closed;\"a;b;c\n", "lines[2].row"},
	} {
		got, err := read(v.text)
		assert.Nil(t, got, "%q", v.text)
		assertBad(t, err, v.field)
		assert.Equal(t, "bad_input", convenio.Code(err))
	}
}

func TestADuplicateNamesTheFirstLine(t *testing.T) {
	_, err := read(calendar.Header + "\n" + row + "29/10/2027;open;a;b;c\n")
	require.EqualError(t, err, "lines[3].date: o dia já consta da linha 2")
}

func TestABrokenReaderIsNoBadInput(t *testing.T) {
	broken := errors.New("disco")
	got, err := calendar.ReadOverrides(io.MultiReader(strings.NewReader(calendar.Header+"\n"+row), iotest.ErrReader(broken)))
	assert.Nil(t, got)
	require.ErrorIs(t, err, broken)
	assert.Equal(t, "infrastructure", convenio.Code(err))
}

// An override travels inside recorded events, so its form is for ever.
func TestHowAnOverrideTravels(t *testing.T) {
	o := closed(day(t, "2027-10-29"))
	body, err := json.Marshal(o)
	require.NoError(t, err)
	assert.JSONEq(t, `{"date":"2027-10-29","closed":true,"name":"Falta de água","basis":"Portaria 1","decreed_by":"Presidência"}`, string(body))
	var back calendar.Override
	require.NoError(t, json.Unmarshal(body, &back))
	assert.Equal(t, o, back)
}

// FuzzReadOverrides: whatever the bytes, either bad input and nothing, or acts that are all lawful, each of
// its own day, and that read the same when written again.
func FuzzReadOverrides(f *testing.F) {
	for _, seed := range []string{
		"", calendar.Header, calendar.Header + "\n" + row, "\ufeff" + calendar.Header + "\r\n29/10/2027;open;a;b;c",
		calendar.Header + "\n" + row + row, calendar.Header + "\n2027-10-29;closed;\"a\nb\";\xff;c", calendar.Header + "\n\"",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := read(string(body))
		if err != nil {
			assert.Nil(t, got)
			assert.Equal(t, "bad_input", convenio.Code(err))
			return
		}
		again, err := read(written(got))
		require.NoError(t, err)
		assert.Equal(t, got, again)
		days := map[convenio.Date]bool{}
		for _, o := range got {
			assert.NoError(t, o.Check())
			assert.False(t, days[o.Date], "%v twice", o.Date)
			days[o.Date] = true
		}
	})
}

func written(acts []calendar.Override) string {
	var b strings.Builder
	b.WriteString(calendar.Header + "\n")
	for _, o := range acts {
		state := map[bool]string{true: "closed", false: "open"}[o.Closed]
		b.WriteString(o.Date.String() + ";" + state)
		for _, text := range []string{o.Name, o.Basis, o.DecreedBy} {
			b.WriteString(`;"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
		}
		b.WriteString("\n")
	}
	return b.String()
}
