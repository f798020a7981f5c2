package contract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
)

// The figures as the contract has them, each with its clause. Kills: any of them moved.
func TestTheFiguresOfTheContract(t *testing.T) {
	got := map[string][3]string{}
	for _, p := range contract.SescDF().Parameters() {
		got[p.Name] = [3]string{p.Value, p.Unit, string(p.Clause)}
		assert.Equal(t, "de 01/01/2021 em diante", p.Dates)
		assert.Equal(t, "Sesc-DF, caderno de especificações de 2021", p.Instrument)
	}
	assert.Equal(t, map[string][3]string{
		contract.TermMonths:         {"12", "meses", "sesc:16.4"},
		contract.TotalMonths:        {"60", "meses", "sesc:16.4"},
		contract.ImplementationDays: {"30", "dias corridos", "sesc:5.15"},
		contract.ProtectedMonths:    {"12", "meses", "sesc:16.5"},
		contract.NoticeDays:         {"60", "dias corridos", "sesc:16.6"},
		contract.Attestations:       {"3", "atestados", "sesc:15.1.b"},
		contract.IDSSMinimum:        {"6000", "décimos de milésimo", "sesc:15.1.c"},
	}, got)
}

func TestAFigureThatEndsSaysSo(t *testing.T) {
	d, err := convenio.NewDated(convenio.Term[int]{From: day(t, "2021-01-01"), Until: day(t, "2021-12-31"), Value: 90})
	require.NoError(t, err)
	p := contract.SescDF()
	p.Figures[contract.NoticeDays] = d
	for _, l := range p.Parameters() {
		if l.Name == contract.NoticeDays {
			assert.Equal(t, "de 01/01/2021 a 31/12/2021", l.Dates)
		}
	}
	assert.NotEqual(t, policy.Stamp(), p.Stamp())
	_, err = contract.Decide(contract.Contract{}, p, on(t, "2022-01-01"), sign(t, "2022-01-01"), nil)
	bad(t, err, contract.NoticeDays)
	_, err = contract.Decide(contract.Contract{}, policy, on(t, "2021-06-14"), sign(t, "2020-12-31"), nil)
	bad(t, err, contract.TermMonths)
}

// The figures of the day of signature govern the contract to its end.
func TestTheFiguresOfTheSignatureGovern(t *testing.T) {
	d, err := convenio.NewDated(
		convenio.Term[int]{From: day(t, "2021-01-01"), Until: day(t, "2021-12-31"), Value: 60},
		convenio.Term[int]{From: day(t, "2022-01-01"), Value: 90})
	require.NoError(t, err)
	p := contract.SescDF()
	p.Figures[contract.NoticeDays] = d
	_, _, c := answered(t, renewed(t, p, "2022-08-01"), p, on(t, "2022-08-01"), notice(t, "2022-08-01", ""))
	assert.Equal(t, day(t, "2022-09-30"), c.LastDay())
}

func TestEveryReadingIsListedAndStamped(t *testing.T) {
	changes := []func(*contract.Readings){dayOne, freeMonth, onTop, noticeInside}
	stamps := map[string]bool{policy.Stamp(): true}
	for i, r := range policy.Alternatives() {
		assert.Zero(t, r.InForce, r.Name)
		assert.Len(t, r.Options, 2)
		assert.NotEmpty(t, r.Question)
		assert.NotEmpty(t, r.Clause)
		p := with(changes[i])
		for j, other := range p.Alternatives() {
			assert.Equal(t, i == j, other.InForce == 1, "%s under %s", other.Name, r.Name)
		}
		stamps[p.Stamp()] = true
	}
	assert.Len(t, stamps, 5)
	assert.Equal(t, policy.Stamp(), contract.SescDF().Stamp())
}

// Who keeps contracts, and who sweeps them.
func TestRoles(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14"))
	for _, v := range []struct {
		role convenio.Role
		cmd  contract.Command
		may  bool
	}{
		{"contract_manager", communicate(t, "2021-06-20"), true},
		{"contract_manager", contract.Tick{}, true},
		{"system", contract.Tick{}, true},
		{"system", communicate(t, "2021-06-20"), false},
		{"beneficiary", contract.Tick{}, false},
		{"", communicate(t, "2021-06-20"), false},
	} {
		ask := on(t, "2021-06-20")
		ask.By.Role = v.role
		_, err := contract.Decide(c, policy, ask, v.cmd, nil)
		var forbidden *convenio.Forbidden
		assert.Equal(t, !v.may, assert.ObjectsAreEqual("forbidden", convenio.Code(err)), "%s", v.role)
		if !v.may {
			require.ErrorAs(t, err, &forbidden)
			assert.Equal(t, contract.Lifecycle().Word(v.cmd), forbidden.Action)
			assert.Equal(t, contract.Clause16_3, forbidden.Clause)
		}
	}
}

func TestInputThatCannotBeRead(t *testing.T) {
	at := stands(t)[2]
	with := func(change func(*contract.Writing)) contract.Writing {
		w := paper(t, at.then)
		change(&w)
		return w
	}
	dayless := with(func(w *contract.Writing) { w.On = convenio.Date{} })
	for _, v := range []struct {
		cmd   contract.Command
		field string
	}{
		{contract.Amend{Writing: paper(t, at.then)}, "settings"},
		{renew(t, at.then, 0), "months"},
		{renew(t, at.then, -12), "months"},
		{renew(t, at.then, 1201), "months"},
		{contract.Communicate{Writing: paper(t, at.then), By: contract.Operator, Subject: " "}, "subject"},
		{contract.Communicate{Writing: paper(t, at.then), By: "ans", Subject: "a"}, "by"},
		{contract.GiveNotice{Writing: paper(t, at.then)}, "by"},
		{contract.Terminate{Writing: paper(t, at.then), By: "x", Cause: "a"}, "by"},
		{contract.Sign{Writing: dayless}, "writing.on"},
		{contract.Renew{Writing: dayless, Months: 1}, "writing.on"},
		{contract.Renew{Writing: with(func(w *contract.Writing) { w.Document.SHA256 = "abcd" }), Months: 1}, "writing.document"},
		{contract.Renew{Writing: with(func(w *contract.Writing) { w.Document.SHA256 = "não" }), Months: 1}, "writing.document"},
	} {
		events, err := contract.Decide(at.contract, policy, on(t, at.today), v.cmd, nil)
		assert.Nil(t, events)
		bad(t, err, v.field)
	}
}
