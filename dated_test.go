package convenio_test

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

const datedHeader = "instrument;parameter;value;unit;from;until;clause;checked_on\n"

// term is a value in force from a day to another; empty is no day.
func term(t testing.TB, value int, from, until string) convenio.Term[int] {
	t.Helper()
	term := convenio.Term[int]{Value: value}
	require.NoError(t, term.From.UnmarshalText([]byte(from)))
	require.NoError(t, term.Until.UnmarshalText([]byte(until)))
	return term
}

func dated(t testing.TB, terms ...convenio.Term[int]) convenio.Dated[int] {
	t.Helper()
	d, err := convenio.NewDated(terms...)
	require.NoError(t, err)
	return d
}

func TestAParameterHasTheValueOfTheDayThatGoverns(t *testing.T) {
	d := dated(t, term(t, 10, "2020-01-01", "2023-12-31"), term(t, 12, "2024-01-01", "2024-02-29"), term(t, 15, "2024-03-01", ""))
	for _, v := range []struct {
		on    string
		value int
		known bool
	}{
		{"2019-12-31", 0, false}, // before the first day nothing is extrapolated
		{"2020-01-01", 10, true},
		{"2023-12-31", 10, true},
		{"2024-01-01", 12, true},
		{"2024-02-29", 12, true},
		{"2024-03-01", 15, true},
		{"9999-12-31", 15, true},
	} {
		value, known := d.On(day(t, v.on))
		assert.Equal(t, v.known, known, v.on)
		assert.Equal(t, v.value, value, v.on)
	}
}

func TestAfterTheLastDayThereIsNoValue(t *testing.T) {
	d := dated(t, term(t, 10, "2020-01-01", "2020-01-01"))
	value, known := d.On(day(t, "2020-01-01"))
	assert.True(t, known)
	assert.Equal(t, 10, value)
	for _, on := range []convenio.Date{day(t, "2019-12-31"), day(t, "2020-01-02"), {}} {
		_, known := d.On(on)
		assert.False(t, known, "%v", on)
	}
}

func TestTheZeroParameterHasNoValue(t *testing.T) {
	var d convenio.Dated[int]
	_, known := d.On(day(t, "2020-01-01"))
	assert.False(t, known)
	assert.Empty(t, d.Terms())
	assert.Empty(t, dated(t).Terms())
}

func TestTermsMayComeInAnyOrder(t *testing.T) {
	later, earlier := term(t, 2, "2021-01-01", ""), term(t, 1, "2020-01-01", "2020-12-31")
	given := []convenio.Term[int]{later, earlier}
	d := dated(t, given...)
	assert.Equal(t, []convenio.Term[int]{earlier, later}, d.Terms())
	assert.Equal(t, []convenio.Term[int]{later, earlier}, given, "the caller's slice is left as it was")
	given[0].Value, d.Terms()[0].Value = 9, 9
	assert.Equal(t, []convenio.Term[int]{earlier, later}, d.Terms(), "and shares nothing")
}

func TestTermsThatContradictAreRefused(t *testing.T) {
	for name, v := range map[string]struct {
		field string
		terms []convenio.Term[int]
	}{
		"no beginning":      {"from", []convenio.Term[int]{term(t, 1, "", "2020-01-01")}},
		"ends before":       {"until", []convenio.Term[int]{term(t, 1, "2020-01-02", "2020-01-01")}},
		"a gap of one day":  {"from", []convenio.Term[int]{term(t, 1, "2020-01-01", "2020-06-29"), term(t, 2, "2020-07-01", "")}},
		"a shared day":      {"from", []convenio.Term[int]{term(t, 1, "2020-01-01", "2020-07-01"), term(t, 2, "2020-07-01", "")}},
		"open, then more":   {"from", []convenio.Term[int]{term(t, 1, "2020-01-01", ""), term(t, 2, "2020-07-01", "")}},
		"the same day":      {"from", []convenio.Term[int]{term(t, 1, "2020-01-01", ""), term(t, 2, "2020-01-01", "")}},
		"one within other":  {"from", []convenio.Term[int]{term(t, 1, "2020-01-01", "2020-12-31"), term(t, 2, "2020-05-01", "2020-05-31")}},
		"the last is wrong": {"until", []convenio.Term[int]{term(t, 1, "2020-01-01", "2020-06-30"), term(t, 2, "2020-07-01", "2020-06-30")}},
	} {
		d, err := convenio.NewDated(v.terms...)
		require.Error(t, err, name)
		badInput(t, err, v.field)
		assert.Empty(t, d.Terms())
	}
}

// The model walks the terms one by one; lawful terms are made by cutting a span in pieces.
func TestAnyLawfulTermsAnswerEveryDay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		first := day(t, "2020-01-01")
		var terms []convenio.Term[int]
		next, model := first, map[convenio.Date]int{}
		for i, days := range rapid.SliceOfN(rapid.IntRange(1, 40), 1, 6).Draw(rt, "days") {
			terms = append(terms, convenio.Term[int]{From: next, Until: next.AddDays(days - 1), Value: i + 1})
			for range days {
				model[next] = i + 1
				next = next.AddDays(1)
			}
		}
		d, err := convenio.NewDated(rapid.Permutation(terms).Draw(rt, "order")...)
		require.NoError(rt, err)
		assert.Equal(rt, terms, d.Terms())
		for on := first.AddDays(-2); on.Before(next.AddDays(2)); on = on.AddDays(1) {
			value, known := d.On(on)
			want, wanted := model[on]
			assert.Equal(rt, wanted, known, "%v", on)
			assert.Equal(rt, want, value, "%v", on)
		}
	})
}

func TestParametersAreReadFromASpreadsheet(t *testing.T) {
	got, err := convenio.ReadDated(strings.NewReader(datedHeader+
		"edital;prazo;10;dias úteis;2020-01-01;2023-12-31;trt3:5.2.5.5;2025-02-13\n"+
		"aditivo;prazo;12;dias úteis;2024-01-01;;trt3:5.2.5.5;\n"+
		"edital;membros;3;pessoas;2020-01-01;;trt3:5.2.2.4;\n"), strconv.Atoi)
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, []convenio.Term[int]{
		{
			From: day(t, "2020-01-01"), Until: day(t, "2023-12-31"), Value: 10, Unit: "dias úteis", Clause: "trt3:5.2.5.5",
			Instrument: "edital", Checked: day(t, "2025-02-13"),
		},
		{From: day(t, "2024-01-01"), Value: 12, Unit: "dias úteis", Clause: "trt3:5.2.5.5", Instrument: "aditivo"},
	}, got["prazo"].Terms())
	members, known := got["membros"].On(day(t, "2030-01-01"))
	assert.True(t, known)
	assert.Equal(t, 3, members)
}

func TestASheetMayHoldOnlyItsHeader(t *testing.T) {
	got, err := convenio.ReadDated(strings.NewReader(datedHeader), strconv.Atoi)
	require.NoError(t, err)
	assert.Empty(t, got)
}

// Kills: a record's number given for its line, which blank and folded lines part.
func TestABadSheetNamesTheLine(t *testing.T) {
	good := "edital;prazo;10;dias;2020-01-01;2020-12-31;c;\n"
	for _, v := range []struct{ text, field, reason string }{
		{"", "line 1", "cabeçalho"},
		{good, "line 1", "cabeçalho"},
		{strings.ReplaceAll(datedHeader, ";", ",") + good, "line 1", "cabeçalho"},
		{strings.Replace(datedHeader, "value", "Value", 1) + good, "line 1", "cabeçalho"},
		{datedHeader + "edital;prazo;dez;dias;2020-01-01;;c;\n", "line 2", "dez"},
		{datedHeader + good + "edital;outro;10;dias;01/01/2020;;c;\n", "line 3", "01/01/2020"},
		{datedHeader + good + "edital;outro;10;dias;2020-01-01;2020-02-30;c;\n", "line 3", "2020-02-30"},
		{datedHeader + good + "edital;outro;10;dias;2020-01-01;;c;ontem\n", "line 3", "ontem"},
		{datedHeader + "\n\n" + good + "\nedital;outro;x;dias;2020-01-01;;c;\n", "line 6", "x"},
		{datedHeader + "\"dois\ntermos\";a;1;dias;2020-01-01;;c;\nedital;outro;x;dias;2020-01-01;;c;\n", "line 4", "x"},
		{datedHeader + "edital;prazo;10\n", "csv", "line 2"},
		{datedHeader + good + "edital;\"prazo;10\n", "csv", "line 3"},
		{datedHeader + good + "edital;prazo;12;dias;2021-01-02;;c;\n", "prazo", "falta valor"},
		{datedHeader + good + "edital;prazo;12;dias;2020-12-31;;c;\n", "prazo", "sobrepõe-se"},
		{datedHeader + "edital;prazo;12;dias;;2020-12-31;c;\n", "prazo", "não tem início"},
	} {
		got, err := convenio.ReadDated(strings.NewReader(v.text), strconv.Atoi)
		require.Error(t, err, v.text)
		badInput(t, err, v.field)
		assert.Contains(t, err.Error(), v.reason)
		assert.Nil(t, got, "nothing is loaded")
	}
}

// Kills: an order of complaints that changes from one run to the next.
func TestTheSameSheetIsRefusedAlike(t *testing.T) {
	text := datedHeader
	for _, name := range []string{"d", "a", "c", "b"} {
		text += fmt.Sprintf("edital;%s;1;dias;;2020-01-01;c;\n", name)
	}
	for range 20 {
		_, err := convenio.ReadDated(strings.NewReader(text), strconv.Atoi)
		badInput(t, err, "a")
		_, err = convenio.ReadDated(strings.NewReader(datedHeader+"e;p;1;u;de;ate;c;em\n"), strconv.Atoi)
		assert.ErrorContains(t, err, `"de"`)
	}
}

func TestASheetThatBreaksOffIsRefused(t *testing.T) {
	for _, broken := range []io.Reader{
		iotest.ErrReader(errors.New("o disco falhou")),
		iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(datedHeader))),
	} {
		got, err := convenio.ReadDated(broken, strconv.Atoi)
		assert.Nil(t, got)
		assert.Equal(t, "infrastructure", convenio.Code(err), "no fault of the sheet's")
	}
}

func TestASheetMayBeginWithAMark(t *testing.T) {
	got, err := convenio.ReadDated(strings.NewReader("\ufeff"+datedHeader+"edital;prazo;10;dias;2020-01-01;;c;\r\n"), strconv.Atoi)
	require.NoError(t, err)
	assert.Len(t, got, 1)
}

// FuzzReadDated: whatever the bytes, either bad input and nothing, or parameters whose terms are lawful.
func FuzzReadDated(f *testing.F) {
	f.Add(datedHeader + "edital;prazo;10;dias;2020-01-01;;c;\n")
	f.Add(datedHeader + "edital;prazo;10;dias;2020-01-01;2020-01-01;c;\nedital;prazo;11;dias;2020-01-02;;c;\n")
	f.Add(datedHeader + "\xff;\x00;1;;2020-01-01;;;")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := convenio.ReadDated(strings.NewReader(text), strconv.Atoi)
		if err != nil {
			require.Equal(t, "bad_input", convenio.Code(err))
			require.Nil(t, got)
			return
		}
		for name, d := range got {
			again, err := convenio.NewDated(d.Terms()...)
			require.NoError(t, err, name)
			require.Equal(t, d.Terms(), again.Terms())
		}
	})
}

// Parameters are listed by name, each term with its days.
func TestParameters(t *testing.T) {
	dated, err := convenio.NewDated(
		convenio.Term[int]{From: day(t, "2020-01-01"), Until: day(t, "2020-12-31"), Value: 10, Unit: "dias", Clause: "tst:1", Instrument: "ato 1"},
		convenio.Term[int]{From: day(t, "2021-01-01"), Value: 12, Unit: "dias", Clause: "tst:1", Instrument: "ato 2"})
	require.NoError(t, err)
	require.Equal(t, []convenio.Parameter{
		{Name: "a", Clause: "tst:1", Value: "10", Unit: "dias", Dates: "de 01/01/2020 a 31/12/2020", Instrument: "ato 1"},
		{Name: "a", Clause: "tst:1", Value: "12", Unit: "dias", Dates: "de 01/01/2021 em diante", Instrument: "ato 2"},
		{Name: "b", Clause: "tst:1", Value: "10", Unit: "dias", Dates: "de 01/01/2020 a 31/12/2020", Instrument: "ato 1"},
		{Name: "b", Clause: "tst:1", Value: "12", Unit: "dias", Dates: "de 01/01/2021 em diante", Instrument: "ato 2"},
	}, convenio.Figures{"b": dated, "a": dated}.Parameters())
}

// A stamp tells apart what decides otherwise, and nothing else: not when a figure was last checked with its source.
func TestStamp(t *testing.T) {
	figures := func(value int, checked string) convenio.Figures {
		d, err := convenio.NewDated(convenio.Term[int]{From: day(t, "2020-01-01"), Value: value, Checked: day(t, checked)})
		require.NoError(t, err)
		return convenio.Figures{"a": d}
	}
	stamp := figures(10, "2025-01-01").Stamp("p", true)
	require.Regexp(t, `^p@[0-9a-f]{16}$`, stamp)
	require.Equal(t, stamp, figures(10, "2026-01-01").Stamp("p", true))
	for _, other := range []string{
		figures(11, "2025-01-01").Stamp("p", true), figures(10, "2025-01-01").Stamp("p", false), figures(10, "2025-01-01").Stamp("q", true),
		convenio.Figures{"b": figures(10, "2025-01-01")["a"]}.Stamp("p", true),
	} {
		require.NotEqual(t, stamp, other)
	}
	require.Panics(t, func() { convenio.Figures{}.Stamp("p", func() {}) })
}
