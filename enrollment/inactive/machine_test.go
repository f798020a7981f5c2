package inactive_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/seed-67b5076c/convenio/internal/golden"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// samples are one event of each kind with every field filled.
func samples() []convenio.Event {
	steps := []inactive.Step{{What: "tempo de contribuição", Value: "19 meses e 1 dia", Clause: inactive.Law30}}
	term := inactive.Term{Contributed: inactive.Span{Months: 19, Days: 1}, Months: 7, Unlimited: true, Until: day("2022-10-31"), Steps: steps}
	one := inactive.Closed{On: day("2022-09-01")}
	return []convenio.Event{
		inactive.Left{Bond: bond(director), Dependants: enrolled, Term: term, FlagAfter: day("2022-04-30")},
		inactive.CommunicationProven{On: day("2022-04-04"), LastDay: day("2022-05-04"), Proof: document},
		inactive.OptionMoved{LastDay: day("2022-05-05")}, inactive.ProofMissed{On: day("2022-05-01")},
		inactive.Opted{On: day("2022-04-20"), From: day("2022-05-01"), Until: day("2023-03-31"), Keep: []string{"davi"}},
		inactive.DependantJoined{Dependant: inactive.Dependant{ID: "lia", Aggregate: true, LastEligible: day("2046-04-10")}},
		inactive.DependantLeft{ID: "joao", After: day("2023-07-09")},
		inactive.RemissionGranted{
			Holder: "rosa", On: day("2022-05-10"), Full: day("2027-05-10"), Until: day("2026-07-14"),
			Dependants: enrolled, Remaining: 325, Steps: steps,
		},
		inactive.RemissionExtended{Until: day("2027-05-10")},
		inactive.TermKept{On: day("2022-05-10"), Until: day("2023-03-31"), Keep: []string{"davi"}},
		inactive.TermResumed{From: day("2026-07-15"), Until: day("2027-06-04")},
		inactive.Renounced{Closed: one}, inactive.OptionLapsed{Closed: one}, inactive.TermEnded{Closed: one},
		inactive.JobTaken{Closed: one}, inactive.PlanDropped{Closed: one}, inactive.RemissionEnded{Closed: one},
		inactive.Emptied{Closed: one},
	}
}

// What is there for ever: the names, and every schema ever written.
func TestEventsTravelAsTheirGoldenFiles(t *testing.T) {
	golden.Events(t, inactive.Codec(), samples()...)
}

// The names are for ever, and all that the table speaks of.
func TestEventNamesAreForEver(t *testing.T) {
	assert.Equal(t, []string{
		"CommunicationProven", "DependantJoined", "DependantLeft", "Emptied", "JobTaken", "Left", "Opted", "OptionLapsed", "OptionMoved",
		"PlanDropped", "ProofMissed", "RemissionEnded", "RemissionExtended", "RemissionGranted", "Renounced", "TermEnded",
		"TermKept", "TermResumed",
	}, inactive.Codec().Names())
	for _, r := range inactive.Lifecycle().Rows() {
		_, _, _, err := inactive.Codec().Encode(r.Event)
		assert.NoError(t, err)
	}
}

type always struct{ p inactive.Policy }

func (a always) For(context.Context, string, convenio.Date) (inactive.Policy, error) { return a.p, nil }

// The machine runs over a store: what is refused explains itself, and a second sending changes nothing.
func TestTheMachineRuns(t *testing.T) {
	s, m, ctx := memory.New(), inactive.Machine(), context.Background()
	id := convenio.StreamID{Operator: "sesc-df", Kind: inactive.Kind, ID: uuid.New()}
	act := func(ask convenio.Ask, c inactive.Command) (convenio.Done[inactive.Family], error) {
		ask.ID = uuid.New()
		return m.Act(ctx, s, always{sesc()}, id, ask, c)
	}
	done, err := act(on("2022-04-01"), leave())
	require.NoError(t, err)
	assert.Equal(t, sesc().Stamp(), done.Events[0].Policy)
	_, err = act(on("2022-04-05"), prove("2022-04-04"))
	require.NoError(t, err)
	_, err = act(by(inactive.Holder, "2022-05-05"), everybody)
	require.EqualError(t, err, "INA-13: O prazo de opção terminou em 04/05/2022; a opção é de 05/05/2022. [law:9656.30]")
	done, err = act(on("2022-05-05"), inactive.Tick{})
	require.NoError(t, err)
	assert.Equal(t, inactive.Lapsed, done.State.State)
	history, _, err := s.Load(ctx, id)
	require.NoError(t, err)
	assert.Equal(t, done.State, inactive.Fold(history))
	assert.Equal(t, id, done.State.ID)
}

// When the sweep should look, state by state.
func TestTheSweepLooksWhenSomethingIsDue(t *testing.T) {
	due := map[inactive.State]string{
		inactive.Absent: "", inactive.AwaitingProof: "2022-05-01", inactive.OptionOpen: "2022-05-05",
		inactive.Inactive: "2023-04-01", inactive.InRemission: "2023-07-10", inactive.Surviving: "2027-06-05", inactive.Ended: "", inactive.Lapsed: "",
	}
	for _, f := range families(t) {
		assert.Equal(t, due[f.State], f.Due().String(), "%v", f.State)
		entries := inactive.Entries(f)
		if due[f.State] == "" {
			assert.Empty(t, entries)
			continue
		}
		require.Len(t, entries, 2)
		assert.Equal(t, inactive.ViewStays, entries[0].View)
		assert.Equal(t, "rosa", entries[0].Owner)
		assert.Equal(t, inactive.ViewDue, entries[1].View)
		assert.Equal(t, due[f.State], entries[1].Due.String())
		assert.True(t, json.Valid([]byte(entries[1].Body)))
	}
}

// A missing proof stands before HR until it comes.
func TestAMissingProofStandsBeforeHR(t *testing.T) {
	_, _, f := answered(t, awaiting(t, sesc()), sesc(), on("2022-05-01"), inactive.Tick{})
	entries := inactive.Entries(f)
	require.Len(t, entries, 3)
	assert.Equal(t, inactive.ViewUnproven, entries[2].View)
	assert.Equal(t, "2023-07-10", entries[1].Due.String(), "joao's birthday")
	assert.JSONEq(t, `{"state": "awaiting_proof", "holder": "rosa"}`, entries[2].Body)
	_, _, f = answered(t, f, sesc(), on("2022-05-02"), prove("2022-05-02"))
	require.Len(t, inactive.Entries(f), 2)
}

// What is told once, to whom, on which topic.
func TestWhatIsToldOnce(t *testing.T) {
	topics := map[string]string{
		"Left": "", "ProofMissed": "message hr", "CommunicationProven": "message rosa", "OptionMoved": "message rosa",
	}
	for _, e := range samples() {
		name := convenio.NameOf(e)
		effects := inactive.Effects(inactive.Family{}, inactive.Family{Bond: bond()}, convenio.Recorded{Event: e, Version: 3})
		want, other := topics[name]
		if !other {
			want = "billing rosa"
		}
		if want == "" {
			assert.Empty(t, effects, name)
			continue
		}
		require.Len(t, effects, 1, name)
		assert.Equal(t, want, effects[0].Topic+" "+effects[0].Owner, name)
		assert.True(t, json.Valid([]byte(effects[0].Body)))
		assert.Equal(t, int64(3), effects[0].Version)
	}
}

// Who is covered, as far as is known.
func TestWhoIsCovered(t *testing.T) {
	f := opted(t, sesc())
	for _, v := range []struct {
		person, on string
		covered    bool
	}{
		{"rosa", "2023-03-31", true}, {"rosa", "2023-04-01", false}, {"davi", "2023-03-31", true}, {"zeca", "2022-06-01", false},
	} {
		assert.Equal(t, v.covered, f.Covers(v.person, day(v.on)), "%s on %s", v.person, v.on)
	}
	f = opted(t, sesc(), retired, tenYears)
	assert.True(t, f.Covers("joao", day("2023-07-09")))
	assert.False(t, f.Covers("joao", day("2023-07-10")))
	assert.False(t, inactive.Family{}.Covers("", day("2023-07-10")))
}

func FuzzEvent(f *testing.F) {
	golden.AnyBytes(f, inactive.Codec(), func(e convenio.Event) any { return inactive.Fold([]convenio.Recorded{{Event: e}}) }, samples()...)
}
