package contract_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// price is the contract's price on a day, as the billing room would read it; false where it has none.
func price(t testing.TB, c contract.Contract, s string) (convenio.Money, bool) {
	t.Helper()
	d, err := contract.Parameter(c, "price.01", convenio.ParseMoney)
	require.NoError(t, err)
	return d.On(day(t, s))
}

// An amendment closes one value and opens the next; what was in force before is read as before.
func TestAnAmendmentClosesOneValueAndOpensTheNext(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14", setting(t, "price.01", "500.00", ""), setting(t, "threshold.sm", "75", "")))
	before := c
	events, trace, c := answered(t, c, policy, on(t, "2021-07-01"), amend(t, "2021-07-01", setting(t, "price.01", "524.30", "2021-08-01")))
	assert.Equal(t, []convenio.Event{contract.Amended(amend(t, "2021-07-01", setting(t, "price.01", "524.30", "2021-08-01")))}, events)
	for _, g := range []*convenio.Ground{
		contract.CoPaymentSet, contract.EnrolmentFeeSet, contract.ValueBackdated, contract.ValueOverlaps, contract.ValueGapped,
	} {
		proof.DoesNotApply(t, trace, g)
	}
	for s, want := range map[string]int64{"2021-06-13": 0, "2021-06-14": 50_000, "2021-07-31": 50_000, "2021-08-01": 52_430, "2030-01-01": 52_430} {
		got, ok := price(t, c, s)
		assert.Equal(t, want != 0, ok, s)
		assert.Equal(t, convenio.Cents(want), got, s)
	}
	got, _ := price(t, before, "2021-08-01")
	assert.Equal(t, convenio.Cents(50_000), got, "the contract before the amendment is as it was")
	assert.Equal(t, []string{"price.01", "threshold.sm"}, c.Names())

	d, err := contract.Parameter(c, "price.01", convenio.ParseMoney)
	require.NoError(t, err)
	assert.Equal(t, []convenio.Term[convenio.Money]{
		{From: day(t, "2021-06-14"), Until: day(t, "2021-07-31"), Value: convenio.Cents(50_000), Unit: "R$", Clause: "sesc:11.1", Instrument: "7/2021"},
		{From: day(t, "2021-08-01"), Value: convenio.Cents(52_430), Unit: "R$", Clause: "sesc:11.1", Instrument: "7/2021"},
	}, d.Terms())
}

// A value for some days only is followed on the next day, or cut short. Kills: each bound moved by a day.
func TestOverlapsAndGapsAreRefused(t *testing.T) {
	first := setting(t, "price.01", "500.00", "2021-08-01")
	first.Until = day(t, "2021-12-31")
	c := given(t, policy, sign(t, "2021-06-14", first))
	for from, ground := range map[string]*convenio.Ground{
		"2021-07-31": contract.ValueOverlaps,
		"2021-08-01": contract.ValueOverlaps,
		"2021-08-02": nil,
		"2021-12-31": nil,
		"2022-01-01": nil,
		"2022-01-02": contract.ValueGapped,
	} {
		cmd := amend(t, "2021-07-20", setting(t, "price.01", "600.00", from))
		if ground != nil {
			trace := refused(t, swept(t, c, "2021-07-20"), policy, on(t, "2021-07-20"), cmd, ground)
			assert.Equal(t, 1, proof.Applies(t, trace, ground).Item)
			continue
		}
		_, _, after := answered(t, swept(t, c, "2021-07-20"), policy, on(t, "2021-07-20"), cmd)
		got, _ := price(t, after, from)
		assert.Equal(t, convenio.Cents(60_000), got)
		got, _ = price(t, after, day(t, from).AddDays(-1).String())
		assert.Equal(t, convenio.Cents(50_000), got)
	}
}

// Kills: a value that changes days already gone by when its instrument was signed.
func TestThePastIsNotRewritten(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14", setting(t, "price.01", "500.00", "")))
	f := proof.Applies(t, refused(t, swept(t, c, "2021-09-10"), policy, on(t, "2021-09-10"),
		amend(t, "2021-09-10", setting(t, "price.01", "600.00", "2021-09-09")), contract.ValueBackdated), contract.ValueBackdated)
	assert.Equal(t, "O instrumento é de 10/09/2021 e não muda price.01 desde 09/09/2021: o passado não se reescreve.", f.Text())
	answered(t, swept(t, c, "2021-09-10"), policy, on(t, "2021-09-10"), amend(t, "2021-09-10", setting(t, "price.01", "600.00", "2021-09-10")))
	answered(t, swept(t, c, "2021-09-20"), policy, on(t, "2021-09-20"), amend(t, "2021-09-10", setting(t, "price.01", "600.00", "")))
	refused(t, contract.Contract{}, policy, on(t, "2021-06-14"), sign(t, "2021-06-14", setting(t, "price.01", "1", "2021-06-13")), contract.ValueBackdated)
}

// A value for some days that ran out before the next was signed left its parameter without one for ever: later is a gap, and
// the day after it was already past. Kills: the day after, moved by one.
func TestAValueThatRanOutIsFollowed(t *testing.T) {
	first := setting(t, "price.01", "500.00", "2021-08-01")
	first.Until = day(t, "2021-12-31")
	c := swept(t, given(t, policy, sign(t, "2021-06-14", first)), "2022-01-20")
	next := func(from string) contract.Amend {
		return amend(t, "2022-01-20", setting(t, "price.01", "600.00", from))
	}
	refused(t, c, policy, on(t, "2022-01-20"), next("2021-12-31"), contract.ValueBackdated)
	refused(t, c, policy, on(t, "2022-01-20"), next("2022-01-02"), contract.ValueBackdated, contract.ValueGapped)
	refused(t, c, policy, on(t, "2022-01-20"), next("2022-01-20"), contract.ValueGapped)
	_, trace, c := answered(t, c, policy, on(t, "2022-01-20"), next("2022-01-01"))
	proof.DoesNotApply(t, trace, contract.ValueBackdated)
	for s, want := range map[string]int64{"2021-12-31": 50_000, "2022-01-01": 60_000, "2022-01-20": 60_000} {
		got, _ := price(t, c, s)
		assert.Equal(t, convenio.Cents(want), got, s)
	}
}

// Several settings of one instrument follow one another, of one parameter too.
func TestSettingsOfOneInstrumentFollowOneAnother(t *testing.T) {
	steps := []contract.Setting{
		setting(t, "price.01", "500.00", ""), setting(t, "price.01", "510.00", "2022-01-01"), setting(t, "price.01", "520.00", "2022-02-01"),
	}
	c := given(t, policy, sign(t, "2021-06-14", steps...))
	got, _ := price(t, c, "2022-01-31")
	assert.Equal(t, convenio.Cents(51_000), got)
	steps[2].From = steps[1].From
	trace := refused(t, contract.Contract{}, policy, on(t, "2021-06-14"), sign(t, "2021-06-14", steps...), contract.ValueOverlaps)
	assert.Equal(t, 3, proof.Applies(t, trace, contract.ValueOverlaps).Item)
}

// Whatever the value, also nil, at signature or by amendment.
func TestNoCoPaymentAndNoEnrolmentFee(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14"))
	for name, ground := range map[string]*convenio.Ground{
		"copayment": contract.CoPaymentSet, "copayment.02": contract.CoPaymentSet,
		"enrolment_fee": contract.EnrolmentFeeSet, "enrolment_fee.holder": contract.EnrolmentFeeSet,
		"price.copayment": nil, "limit.01": nil,
	} {
		for _, value := range []string{"0", "30"} {
			s := setting(t, name, value, "2021-07-01")
			if ground == nil {
				answered(t, c, policy, on(t, "2021-06-20"), amend(t, "2021-06-20", s))
				continue
			}
			refused(t, c, policy, on(t, "2021-06-20"), amend(t, "2021-06-20", s), ground)
			refused(t, contract.Contract{}, policy, on(t, "2021-06-20"), sign(t, "2021-06-20", s), ground)
		}
	}
	both := amend(t, "2021-06-20", setting(t, "copayment", "1", ""), setting(t, "enrolment_fee", "1", ""))
	_, err := contract.Decide(c, policy, on(t, "2021-06-20"), both, &convenio.Trace{})
	assert.EqualError(t, err, "CTR-13: copayment é coparticipação, que este contrato não admite em plano algum. [sesc:5.6]; "+
		"CTR-14: enrolment_fee é taxa de implantação ou de inscrição, que este contrato nunca admite. [sesc:11.3]")
}

func TestASettingThatCannotBeRead(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14"))
	good := setting(t, "price.01", "1", "2021-07-01")
	for name, change := range map[string]func(*contract.Setting){
		"no name":         func(s *contract.Setting) { s.Name = "" },
		"capitals":        func(s *contract.Setting) { s.Name = "price.A" },
		"accents":         func(s *contract.Setting) { s.Name = "price.preço" },
		"an open path":    func(s *contract.Setting) { s.Name = "price." },
		"another nature":  func(s *contract.Setting) { s.Name = "coparticipacao" },
		"no nature":       func(s *contract.Setting) { s.Name = ".price" },
		"no value":        func(s *contract.Setting) { s.Value = " " },
		"no clause":       func(s *contract.Setting) { s.Clause = "" },
		"ends too early":  func(s *contract.Setting) { s.Until = day(t, "2021-06-30") },
		"before its deed": func(s *contract.Setting) { s.From, s.Until = convenio.Date{}, day(t, "2021-06-19") },
		"a day and a day": func(s *contract.Setting) { s.Until = s.From.AddDays(-1) },
	} {
		t.Run(name, func(t *testing.T) {
			s := good
			change(&s)
			_, err := contract.Decide(c, policy, on(t, "2021-06-20"), amend(t, "2021-06-20", good, s), nil)
			bad(t, err, "settings")
			_, err = contract.Decide(contract.Contract{}, policy, on(t, "2021-06-20"), sign(t, "2021-06-20", s), nil)
			bad(t, err, "settings")
		})
	}
	one := good
	one.Until = one.From
	answered(t, c, policy, on(t, "2021-06-20"), amend(t, "2021-06-20", one))
}

func TestAParameterIsReadOrRefused(t *testing.T) {
	c := given(t, policy, sign(t, "2021-06-14", setting(t, "limit.rpg", "10", ""), setting(t, "limit.fono", "dez", "")))
	d, err := contract.Parameter(c, "limit.rpg", strconv.Atoi)
	require.NoError(t, err)
	got, _ := d.On(day(t, "2021-06-14"))
	assert.Equal(t, 10, got)
	_, err = contract.Parameter(c, "limit.fono", strconv.Atoi)
	bad(t, err, "limit.fono")
	_, err = contract.Parameter(c, "limit.outro", strconv.Atoi)
	bad(t, err, "limit.outro")
	assert.Equal(t, "limit", contract.Setting{Name: "limit.rpg"}.Nature())
}

// Any amendments: a naive table of one value a day, which each accepted amendment fills from its day on, says the
// same as the contract; and no accepted amendment changes a day before its own.
func TestValuesAgainstANaiveTable(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		start := day(t, "2021-06-14")
		c := given(t, policy, sign(t, "2021-06-14", setting(t, "price.01", "1", "")))
		table, today := map[int]string{}, 0
		for i := range 400 {
			table[i] = "1"
		}
		for n := range rapid.IntRange(1, 6).Draw(rt, "amendments") {
			today += rapid.IntRange(0, 40).Draw(rt, "days")
			from := today + rapid.IntRange(-3, 60).Draw(rt, "from")
			until := from + rapid.SampledFrom([]int{1000, 0, 5, 40}).Draw(rt, "length")
			s := setting(t, "price.01", strconv.Itoa(n+2), start.AddDays(from).String())
			if until < 1000 {
				s.Until = start.AddDays(until)
			}
			cmd := amend(t, start.AddDays(today).String(), s)
			events, err := contract.Decide(c, policy, on(t, start.AddDays(today).String()), cmd, nil)
			if err != nil {
				continue
			}
			require.True(rt, from >= today || table[from] == "" && table[from-1] != "", "the past is not rewritten")
			for _, e := range events {
				c = contract.Apply(c, convenio.Recorded{Event: e})
			}
			for i := from; i < 400; i++ {
				table[i] = map[bool]string{true: s.Value}[i <= until]
			}
		}
		d, err := contract.Parameter(c, "price.01", func(s string) (string, error) { return s, nil })
		require.NoError(rt, err, "no overlap and no gap")
		for i := range 400 {
			got, _ := d.On(start.AddDays(i))
			require.Equal(rt, table[i], got, "day %d", i)
		}
	})
}

// What the host's other rooms could not go by is not carried out; what sets nothing is not asked about.
func TestParametersAreReadBeforeTheyAreSet(t *testing.T) {
	read := policy
	unreadable := &convenio.BadInput{Field: "price.01", Reason: "não se lê"}
	read.Read = func(c contract.Contract) error {
		for _, v := range c.Values("price.01") {
			if v.Value == "muito" {
				return unreadable
			}
		}
		return nil
	}
	assert.Equal(t, policy.Stamp(), read.Stamp(), "it decides nothing that is recorded")
	_, err := contract.Decide(contract.Contract{}, read, on(t, "2021-06-14"), sign(t, "2021-06-14", setting(t, "price.01", "muito", "")), nil)
	require.ErrorIs(t, err, unreadable)
	c := given(t, read, sign(t, "2021-06-14", setting(t, "price.01", "500.00", "")))
	amendment := amend(t, "2021-07-01", setting(t, "price.01", "muito", "2021-08-01"))
	_, err = contract.Decide(c, read, on(t, "2021-07-01"), amendment, nil)
	require.ErrorIs(t, err, unreadable)
	c = given(t, policy, sign(t, "2021-06-14"), amend(t, "2021-07-01", setting(t, "price.01", "muito", "2021-08-01")))
	_, _, c = answered(t, c, read, on(t, "2021-07-02"), communicate(t, "2021-07-02"))
	assert.Equal(t, "muito", c.Values("price.01")[0].Value)
	c.Values("price.01")[0].Value = "outro"
	assert.Equal(t, "muito", c.Values("price.01")[0].Value, "what is handed out is the caller's")
	assert.Empty(t, c.Values("price.02"))
}
