package billing_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// decided is a run's answer to a command that is carried out, and the run after it.
func decided(t testing.TB, r billing.Run, c billing.Command) (convenio.Event, billing.Run) {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := billing.Decide(r, stock(t), asked, c, trace)
	require.NoError(t, err, "%T", c)
	require.Len(t, events, 1)
	proof.BothFilled(t, trace)
	return events[0], billing.Apply(r, convenio.Recorded{Event: events[0]})
}

// refused is a command refused by exactly these grounds.
func refused(t testing.TB, r billing.Run, c billing.Command, grounds ...*convenio.Ground) *convenio.Trace {
	t.Helper()
	trace := &convenio.Trace{}
	events, err := billing.Decide(r, stock(t), asked, c, trace)
	assert.Nil(t, events)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal, "%T", c)
	require.Equal(t, grounds, refusal.Grounds.Slice(), "%T", c)
	require.Equal(t, r.State.String(), refusal.State)
	require.NotEmpty(t, refusal.Allowed, "what is allowed instead")
	proof.BothFilled(t, trace)
	for _, g := range grounds {
		proof.Applies(t, trace, g)
	}
	return trace
}

// opened is the run of August that looks for what is expected.
func opened(t testing.TB, expected billing.Control) billing.Run {
	t.Helper()
	_, r := decided(t, billing.Run{}, billing.Open{Competence: august, Since: august - 1, Expected: expected})
	return r
}

// folk are so many people in the plan since the 15th of July, in families of four.
func folk(t testing.TB, n int) []billing.Stay { return crowd(t, n) }

// One exact answer per step of a life: opened, two pages, closed.
func TestOneExactAnswerPerStep(t *testing.T) {
	first, second := holder(t, "2021-08-10", ""), holder(t, "2021-07-15", "2021-08-10")
	second.Person, second.Party, second.Category = 8, 2, billing.Aggregate
	before := billing.Line{Person: 8, Family: 7, Party: 2, Month: august - 1, Days: 17, Holder: reais(t, "226.15")}
	expected := billing.Control{Lives: 2, Check: 15, Billed: reais(t, "226.15")}

	e, r := decided(t, billing.Run{}, billing.Open{Competence: august, Since: august - 1, Expected: expected})
	assert.Equal(t, billing.Opened{Competence: august, Since: august - 1, Expected: expected}, e)
	assert.Equal(t, billing.Running, r.State)

	e, r = decided(t, r, billing.BillPage{Page: 1, Stays: []billing.Stay{first}})
	line := billing.Line{Person: 7, Family: 7, Party: 1, Month: august, Days: 22, Employer: reais(t, "234.12"), Holder: reais(t, "58.53")}
	one := billing.Sum{Party: 1, Lines: 1, Fees: reais(t, "292.65"), Employer: reais(t, "234.12"), Holder: reais(t, "58.53")}
	assert.Equal(t, billing.PageBilled{
		Page: 1, Last: 7, Looked: billing.Control{Lives: 1, Check: 7}, Sums: []billing.Sum{one}, Lines: []billing.Line{line},
	}, e)

	e, r = decided(t, r, billing.BillPage{Page: 2, Stays: []billing.Stay{second}, Billed: []billing.Line{before}})
	two := billing.Sum{Party: 2, Lines: 2, Fees: reais(t, "133.02"), Credits: reais(t, "-0.01"), Holder: reais(t, "133.01")}
	assert.Equal(t, billing.PageBilled{
		Page: 2, Last: 8, Looked: billing.Control{Lives: 1, Check: 8, Billed: reais(t, "226.15")}, Sums: []billing.Sum{two},
		Lines: []billing.Line{
			{Person: 8, Family: 7, Party: 2, Month: august - 1, Days: 17, Holder: reais(t, "-0.01")},
			{Person: 8, Family: 7, Party: 2, Month: august, Days: 10, Holder: reais(t, "133.02")},
		},
	}, e)
	assert.Equal(t, []any{2, uint64(8), expected}, []any{r.Pages, r.Last, r.Looked})

	e, r = decided(t, r, billing.Close{})
	assert.Equal(t, billing.Closed{Sums: []billing.Sum{one, two}}, e)
	assert.Equal(t, []any{billing.Done, []billing.Sum{one, two}}, []any{r.State, r.Sums()})
}

func TestPagesComeInOrder(t *testing.T) {
	stays := folk(t, 4)
	r := opened(t, billing.ControlOf(stays, nil))
	for page, lawful := range map[int]bool{0: false, 1: true, 2: false} {
		c := billing.BillPage{Page: page, Stays: stays[:2]}
		if !lawful {
			refused(t, r, c, billing.PageOutOfOrder)
			continue
		}
		decided(t, r, c)
		proof.Held(t, billing.PageOutOfOrder, false)
	}
	_, r = decided(t, r, billing.BillPage{Page: 1, Stays: stays[:2]})
	refused(t, r, billing.BillPage{Page: 1, Stays: stays[:2]}, billing.PageOutOfOrder, billing.PersonBilled)
	refused(t, r, billing.BillPage{Page: 2, Stays: stays[1:]}, billing.PersonBilled)
	gone := []billing.Line{{Person: 2, Month: august - 1, Holder: convenio.Cents(1)}}
	refused(t, r, billing.BillPage{Page: 2, Billed: gone}, billing.PersonBilled)
	refused(t, r, billing.BillPage{Page: 2, Stays: stays[2:], Billed: gone}, billing.PersonBilled)
	decided(t, r, billing.BillPage{Page: 2, Stays: stays[2:]})
	proof.Held(t, billing.PersonBilled, false)

	gone[0].Person = 9
	_, r = decided(t, r, billing.BillPage{Page: 2, Stays: stays[2:], Billed: gone})
	assert.EqualValues(t, 9, r.Last, "the last one may be gone")
}

// The run closes over exactly the people and the lines that it set out with.
func TestTheControlTotals(t *testing.T) {
	stays := folk(t, 3)
	before := []billing.Line{{Person: 3, Family: 1, Party: 1, Month: august - 1, Days: 17, Holder: convenio.Cents(5)}}
	want := billing.ControlOf(stays, before)
	assert.Equal(t, billing.Control{Lives: 3, Check: 6, Billed: convenio.Cents(5)}, want)
	for _, change := range []func(*billing.Control){
		func(c *billing.Control) { c.Lives++ }, func(c *billing.Control) { c.Lives-- },
		func(c *billing.Control) { c.Check++ }, func(c *billing.Control) { c.Billed = c.Billed.Plus(convenio.Cents(1)) },
	} {
		expected := want
		change(&expected)
		_, r := decided(t, opened(t, expected), billing.BillPage{Page: 1, Stays: stays, Billed: before})
		refused(t, r, billing.Close{}, billing.ControlDiffers)
	}
	_, r := decided(t, opened(t, want), billing.BillPage{Page: 1, Stays: stays, Billed: before})
	decided(t, r, billing.Close{})
	proof.Held(t, billing.ControlDiffers, false)
	assert.Equal(t, "3 vidas (soma 6) e R$ 0,05 já faturados", want.String())

	twice := append([]billing.Stay{stays[0]}, stays...)
	assert.Equal(t, 3, billing.ControlOf(twice, nil).Lives, "a person is one life, of however many stays")
}

func TestExtrasAreRefused(t *testing.T) {
	stays := folk(t, 1)
	r := opened(t, billing.ControlOf(stays, nil))
	page := func(kind billing.ChargeKind) billing.BillPage {
		return billing.BillPage{Page: 1, Stays: stays, Extras: []billing.Charge{{Kind: kind, Person: 1, Amount: convenio.Cents(1)}}}
	}
	refused(t, r, page(billing.EnrolmentFee), billing.NoEnrolmentFee)
	refused(t, r, page(billing.CoPayment), billing.NoCoPayment)
	for _, kind := range []billing.ChargeKind{billing.MonthlyFee, "tip"} {
		_, err := billing.Decide(r, stock(t), asked, page(kind), nil)
		badInput(t, err, "extras")
	}
}

func TestPagesThatCantBeRead(t *testing.T) {
	r := opened(t, billing.Control{})
	_, err := billing.Decide(r, stock(t), asked, billing.BillPage{Page: 1}, nil)
	badInput(t, err, "stays")
	_, err = billing.Decide(r, stock(t), asked, billing.BillPage{Page: 1, Stays: []billing.Stay{{Person: 1}}}, nil)
	badInput(t, err, "stays[0].from")
	for _, c := range []billing.Open{{}, {Competence: august, Since: august + 1}, {Competence: august}, {Competence: 5, Since: 5}} {
		_, err = billing.Decide(billing.Run{}, stock(t), asked, c, nil)
		badInput(t, err, "competence")
	}
}

// A run that was opened wrongly is given up, with its reason, and opened anew.
func TestADiscardedRunIsNone(t *testing.T) {
	_, r := decided(t, opened(t, billing.Control{Lives: 9}), billing.BillPage{Page: 1, Stays: folk(t, 2)})
	for _, blank := range []string{"", "  "} {
		refused(t, r, billing.Discard{Reason: blank}, billing.Unjustified)
	}
	e, r := decided(t, r, billing.Discard{Reason: "faltou uma vida"})
	proof.Held(t, billing.Unjustified, false)
	assert.Equal(t, billing.Discarded{Reason: "faltou uma vida"}, e)
	assert.Equal(t, billing.Run{}, r)
}

// A closing run is closed over people who have left, and refuses those who have not.
func TestAClosingRun(t *testing.T) {
	s := holder(t, "2021-07-15", "2021-07-31")
	before := []billing.Line{{Person: 7, Family: 7, Party: 1, Month: august - 1, Days: 17, Holder: reais(t, "300")}}
	_, r := decided(t, billing.Run{}, billing.Open{
		Competence: august, Since: august - 1, Closing: true, Expected: billing.ControlOf([]billing.Stay{s}, before),
	})
	_, after := decided(t, r, billing.BillPage{Page: 1, Stays: []billing.Stay{s}, Billed: before})
	assert.Equal(t, "-73.86", after.Sums()[0].Total().String()) // 226,14 − 300,00
	s.To = day(t, "2021-08-01")
	refused(t, r, billing.BillPage{Page: 1, Stays: []billing.Stay{s}, Billed: before}, billing.StillCovered)
}

type always struct{ *billing.Tariff }

func (a always) For(context.Context, string, convenio.Date) (*billing.Tariff, error) {
	return a.Tariff, nil
}

// acting runs commands on a store, each with an id of its own.
func acting(t testing.TB, s *memory.Store, id convenio.StreamID, n byte, c billing.Command) (convenio.Done[billing.Run], error) {
	ask := convenio.Ask{
		ID: uuid.UUID{n}, At: time.Date(2021, 8, 25, 12, 0, 0, 0, time.UTC), By: convenio.Actor{ID: "fat-1", Role: "billing"},
	}
	return billing.Machine().Act(t.Context(), s, always{stock(t)}, id, ask, c)
}

// The run stops after any page, by any accident, and goes on from what was recorded: the events are the same bytes.
// The same command again is its first result, and a second run of the competence is refused.
func TestARunStoppedGoesOnWithTheSameBytes(t *testing.T) {
	stays := folk(t, 50)
	id := convenio.StreamID{Operator: "sesc", Kind: billing.Kind, ID: billing.RunID("contrato 1", august)}
	open := billing.Open{Competence: august, Since: august - 1, Expected: billing.ControlOf(stays, nil)}
	page := func(r billing.Run) billing.BillPage {
		return billing.BillPage{Page: r.Pages + 1, Stays: stays[r.Last:min(r.Last+20, 50)]}
	}
	var want []byte
	for stopped := range 4 {
		s := memory.New()
		_, err := acting(t, s, id, 1, open)
		require.NoError(t, err)
		n := byte(2)
		for done := 0; done < 3; done++ {
			history, _, err := s.Load(t.Context(), id)
			require.NoError(t, err)
			c := page(billing.Fold(history)) // all that is known after the accident
			_, err = acting(t, s, id, n, c)
			require.NoError(t, err)
			if stopped == done {
				again, err := acting(t, s, id, n, c)
				require.NoError(t, err)
				assert.True(t, again.Repeated)
				_, err = acting(t, s, id, 99, c)
				require.ErrorIs(t, err, billing.PersonBilled)
			}
			n++
		}
		_, err = acting(t, s, id, 50, billing.Close{})
		require.NoError(t, err)
		_, err = acting(t, s, id, 51, open)
		require.ErrorIs(t, err, billing.AlreadyBilled)
		history, _, err := s.Load(t.Context(), id)
		require.NoError(t, err)
		got, err := json.Marshal(history)
		require.NoError(t, err)
		if want == nil {
			want = got
		}
		assert.Equal(t, string(want), string(got))
		released(t, id, history)
	}
}

// released asserts that the invoices were released once, with their totals.
func released(t *testing.T, id convenio.StreamID, history []convenio.Recorded) {
	last := history[len(history)-1]
	effects := billing.Effects(billing.Run{}, billing.Run{}, last)
	require.Len(t, effects, 1)
	assert.Equal(t, []any{billing.TopicInvoice, "1", id, last.Version, last.Ask.At}, []any{
		effects[0].Topic, effects[0].Owner, effects[0].Stream, effects[0].Version, effects[0].At,
	})
	var sum billing.Sum
	require.NoError(t, json.Unmarshal([]byte(effects[0].Body), &sum))
	assert.Equal(t, last.Event.(billing.Closed).Sums[0], sum)
	assert.Empty(t, billing.Effects(billing.Run{}, billing.Run{}, history[1]))
}

// A contract has one run for a competence: its id says so.
func TestTheIDOfARun(t *testing.T) {
	id := uuid.UUID(billing.RunID("contrato 1", august))
	assert.Equal(t, id, uuid.UUID(billing.RunID("contrato 1", august)))
	assert.NotEqual(t, id, uuid.UUID(billing.RunID("contrato 1", august+1)))
	assert.NotEqual(t, id, uuid.UUID(billing.RunID("contrato 2", august)))
	assert.Equal(t, uuid.Version(8), id.Version())
	assert.Equal(t, uuid.RFC4122, id.Variant())
}

// Only who bills does, and the monthly routine.
func TestWhoMayBill(t *testing.T) {
	open := billing.Open{Competence: august, Since: august}
	for role, may := range map[convenio.Role]bool{billing.Biller: true, billing.System: true, "hr": false, "": false} {
		events, err := billing.Decide(billing.Run{}, stock(t), convenio.Ask{By: convenio.Actor{ID: "x", Role: role}}, open, nil)
		assert.Equal(t, may, err == nil, role)
		assert.Equal(t, may, len(events) == 1)
		if !may {
			assert.Equal(t, "forbidden", convenio.Code(err))
			assert.Contains(t, err.Error(), "não pode iniciar [sesc:10.5]")
		}
	}
}

// A month is not billed after a later one: what was missing of it is on that invoice. Kills: the comparison moved by one.
func TestAMonthThatPassed(t *testing.T) {
	for latest, passed := range map[billing.Competence]bool{0: false, august - 1: false, august: true, august + 1: true} {
		trace := &convenio.Trace{}
		_, err := billing.Decide(billing.Run{}, stock(t), asked, billing.Open{Competence: august, Since: august, Latest: latest}, trace)
		assert.Equal(t, passed, errors.Is(err, billing.MonthPassed), latest)
		proof.Held(t, billing.MonthPassed, passed)
		proof.BothFilled(t, trace)
	}
}

// No month is begun while another is half billed, be it before or after: both would charge what that one lacks.
func TestAMonthUnderWay(t *testing.T) {
	for other, held := range map[billing.Competence]bool{0: false, august - 1: true, august + 1: true} {
		trace := &convenio.Trace{}
		_, err := billing.Decide(billing.Run{}, stock(t), asked, billing.Open{Competence: august, Since: august, UnderWay: other}, trace)
		assert.Equal(t, held, errors.Is(err, billing.MonthUnderWay), other)
		proof.Held(t, billing.MonthUnderWay, held)
		proof.BothFilled(t, trace)

		running := billing.Apply(billing.Run{}, convenio.Recorded{Event: billing.Opened{Competence: august, Since: august}})
		page := billing.BillPage{Page: 1, UnderWay: other, Stays: []billing.Stay{holder(t, "2021-08-01", "")}}
		_, err = billing.Decide(running, stock(t), asked, page, nil)
		assert.Equal(t, held, errors.Is(err, billing.MonthUnderWay), "what was begun does not go on beside %v", other)
	}
}

// A tariff for every operator and day is that one tariff.
func TestAFixedTariff(t *testing.T) {
	for _, on := range []convenio.Date{august.First(), {}} {
		got, err := billing.Fixed{Tariff: stock(t)}.For(t.Context(), "any", on)
		require.NoError(t, err)
		assert.Same(t, stock(t), got)
	}
}

// The view tells every run that was begun, by contract and month, until it is discarded.
func TestTheViewOfRuns(t *testing.T) {
	id := convenio.StreamID{Operator: "sesc-df", Kind: billing.Kind, ID: billing.RunID("12/2021", august)}
	apply := func(r billing.Run, e convenio.Event) billing.Run {
		return billing.Apply(r, convenio.Recorded{Stream: id, Event: e})
	}
	assert.Empty(t, billing.Entries(billing.Run{}))
	r := apply(billing.Run{}, billing.Opened{Contract: "12/2021", Competence: august, Since: august})
	entries := billing.Entries(r)
	require.Len(t, entries, 1)
	assert.Equal(t, convenio.Entry{
		View: billing.ViewRuns, Stream: id, Owner: "12/2021", Rank: int64(august), Body: `{"competence":"2021-08","state":"running"}`,
	}, entries[0])
	var told billing.Billed
	require.NoError(t, json.Unmarshal([]byte(entries[0].Body), &told))
	assert.Equal(t, billing.Billed{Competence: august, State: billing.Running}, told)
	require.Error(t, json.Unmarshal([]byte(`{"state":"lost"}`), &told))
	assert.Empty(t, billing.Entries(apply(r, billing.Discarded{Reason: "x"})))
}
