package pto_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
)

// whoDoesWhat is the table of the plan's clause, written here a second time: P provider, T technician,
// B beneficiary, A administrative technician, O administrator, S supervisor, Y system. Billing commands nothing.
var whoDoesWhat = map[string]string{
	"Draft": "P", "Modify": "P", "Attach": "P", "Submit": "P", "Discard": "P", "Send": "P", "Perform": "P",
	"Contest": "P", "Close": "P", "Appeal": "P", "Acknowledge": "P", "Extend": "P",
	"Pick": "T", "Start": "T", "Release": "T", "AskDocuments": "T", "Conclude": "T", "ConcludeFinal": "T",
	"ConcludeAppeal": "T", "VoteOnBoard": "T", "HoldInPerson": "T",
	"AppointBoard": "TS", "ReplaceBoardMember": "TS", "DissolveBoard": "TS", "ClearPriority": "TS",
	"AskInPerson": "TB", "CancelInPerson": "TBOS", "ScheduleInPerson": "A", "MissInPerson": "A",
	"Assign": "AS", "Reassign": "S", "Reopen": "O", "Distribute": "Y", "Tick": "Y", "Recount": "Y",
}

var cast = map[string]convenio.Actor{
	"P": clinic, "T": ana, "B": patient, "A": desk, "F": payer, "O": admin, "S": supervisor, "Y": system,
}

// Each cell of the table: a role gives a command or is told that it may not. The phase does not matter, for
// the role is asked first.
func TestEveryCellOfTheRoleTable(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toFinal(l)
	for _, c := range everyCommand() {
		name := convenio.NameOf(c)
		for letter, by := range cast {
			_, _, err := l.fork().try(by, c)
			may := strings.Contains(whoDoesWhat[name], letter)
			var forbidden *convenio.Forbidden
			refused := errors.As(err, &forbidden)
			assert.Equal(t, may, !refused, "%s %s: %v", by.Role, name, err)
			if refused {
				assert.Equal(t, by.Role == pto.Billing, forbidden.Hidden, "%s %s", by.Role, name)
				assert.Equal(t, pto.Clause5_2_5_9, forbidden.Clause)
			}
		}
	}
	assert.Len(t, whoDoesWhat, len(everyCommand()))
}

// everyCommand is one of each, from the rows of the lifecycle.
func everyCommand() []pto.Command {
	var all []pto.Command
	seen := map[reflect.Type]bool{}
	for _, r := range pto.Lifecycle().Rows() {
		if r.Command != nil && !seen[reflect.TypeOf(r.Command)] {
			seen[reflect.TypeOf(r.Command)] = true
			all = append(all, r.Command.(pto.Command))
		}
	}
	return all
}

// fork is a life that goes on without changing this one.
func (l *life) fork() *life {
	other := *l
	other.history = slices.Clip(l.history)
	return &other
}

// Whoever may not know a plan is told that nothing was found; whoever may, what is refused.
func TestWhoMayKnowAPlan(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	knows := func(by convenio.Actor) bool {
		_, _, err := l.fork().try(by, pto.Submit{})
		_, seen := pto.SeeStatus(l.plan, by)
		if errors.Is(seen, convenio.NotFound) {
			require.ErrorIs(t, err, convenio.NotFound, by.Role)
		}
		return !errors.Is(err, convenio.NotFound)
	}
	everyone := []convenio.Actor{clinic, rival, patient, stranger, ana, desk, payer, admin, supervisor, system}
	who := func() (out []string) {
		for _, by := range everyone {
			if knows(by) {
				out = append(out, by.ID)
			}
		}
		return out
	}
	require.Empty(t, who(), "before the draft there is nothing to know")
	toDraft(l)
	require.Equal(t, []string{clinic.ID}, who(), "a draft is its provider's alone")
	l.do(clinic, pto.Submit{})
	require.Equal(t, []string{clinic.ID, patient.ID, ana.ID, desk.ID, admin.ID, supervisor.ID, system.ID}, who())
	other := newLife(t, compile(t, base(t)), "2025-02-13")
	toDraft(other)
	l = other.do(clinic, pto.Discard{})
	require.Equal(t, []string{clinic.ID}, who(), "a discarded draft too")
	_, err := pto.See(l.plan, convenio.Actor{ID: "x", Role: "intruso"})
	require.ErrorIs(t, err, convenio.NotFound)
}

// How much each role reads of a plan (trt3:5.2.5.9).
func TestWhoReadsWhat(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toGlosa(l)
	for _, by := range []convenio.Actor{clinic, patient, ana} {
		whole, err := pto.See(l.plan, by)
		require.NoError(t, err, by.Role)
		require.Len(t, whole.Items, 2)
		require.Equal(t, l.plan.Account(), whole.Account)
	}
	for _, by := range []convenio.Actor{desk, supervisor} {
		_, err := pto.See(l.plan, by)
		require.Equal(t, "forbidden", convenio.Code(err), by.Role)
		status, err := pto.SeeStatus(l.plan, by)
		require.NoError(t, err)
		require.Equal(t, l.plan.Status(), status)
	}
	for _, by := range []convenio.Actor{admin, system} {
		_, err := pto.SeeStatus(l.plan, by)
		require.Equal(t, "forbidden", convenio.Code(err), by.Role)
	}
	for _, by := range []convenio.Actor{payer, rival, stranger} {
		_, err := pto.SeeStatus(l.plan, by)
		require.Equal(t, "not_found", convenio.Code(err), by.Role)
	}
	proof.Held(t, pto.ReadsStatusOnly, true)
}

// What a role is shown as allowed is what it may give and the phase admits.
func TestAllowedIsWhatIsAdmitted(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toGlosa(l)
	whole, err := pto.See(l.plan, clinic)
	require.NoError(t, err)
	require.Equal(t, []string{"Appeal", "Acknowledge"}, whole.Allowed)
}

// The administrative technician's status says the same of any two plans that differ only in what is clinical:
// whatever the history, nothing clinical passes through it.
func TestStatusHoldsNothingClinical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
		w := newWild(t, policyOf(t, audit.Assigned), dice.IntN, newCoverage())
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			w.step()
		}
		body, err := json.Marshal(w.plan.Status())
		require.NoError(t, err)
		var fields map[string]any
		require.NoError(t, json.Unmarshal(body, &fields))
		for name := range fields {
			require.Contains(t, []string{"id", "phase", "class", "classes", "urgent", "technician"}, name)
		}
		for _, secret := range clinical(w.plan) {
			require.NotContains(t, strings.ReplaceAll(string(body), w.plan.ID().ID.String(), ""), secret)
		}
	})
}

// clinical are the words of a plan that tell of the patient's mouth, long enough not to occur by chance.
func clinical(p pto.Plan) []string {
	var out []string
	for _, i := range p.Items() {
		out = append(out, i.Code, i.Text, i.Contest, i.Urgency, i.Glosa.Text, i.Glosa.Justification, i.Glosa.Ruling)
	}
	for _, a := range p.InPerson() {
		out = append(out, a.Reason, a.Report)
	}
	for _, b := range p.Board().Ballots {
		out = append(out, b.Text)
	}
	return slices.DeleteFunc(out, func(s string) bool { return len(strings.TrimSpace(s)) < 4 })
}

// The entries that the administrative technician's lists are made of hold no more than the status does.
func TestListsHoldNothingClinical(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toAppeal(l)
	l.do(patient, pto.AskInPerson{Reason: "dói o dente"})
	for _, e := range pto.Entries(l.plan) {
		if slices.Contains([]string{pto.ViewStatus, pto.ViewQueue, pto.ViewUnclassified, pto.ViewInPerson, pto.ViewPlans}, e.View) {
			for _, secret := range append(clinical(l.plan), "16", "O\"") {
				require.NotContains(t, fmt.Sprintf("%s %s", strings.ReplaceAll(e.Body, l.id.ID.String(), ""), e.Item), secret, e.View)
			}
		}
	}
}

// A refusal says the figure it was made by.
func TestRefusalsSayTheirFigure(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toAudit(l)
	_, trace, _ := l.try(ana, pto.AppointBoard{Members: trio[:1]})
	require.Equal(t, "O número de membros da junta seria 1: deve ser ímpar e não inferior a 3.", proof.Applies(t, trace, board.Even).Text())
}

// deaf is a log that keeps nothing.
type deaf struct{ pto.Log }

func (deaf) LogRead(context.Context, convenio.StreamID, convenio.Ask) error { return io.EOF }

// What cannot be put on record, for want of an instant or of a log that works, is not shown.
func TestNothingIsShownThatIsNotOnRecord(t *testing.T) {
	s := newShop(t)
	id, timeless := s.caring(), s.ask(ana)
	timeless.At = time.Time{}
	whole, err := s.plans.See(t.Context(), id, timeless)
	require.EqualError(t, err, "at: falta o instante da leitura")
	require.Zero(t, whole)
	s.plans.Log = deaf{s.store}
	whole, err = s.plans.See(t.Context(), id, s.ask(ana))
	require.ErrorIs(t, err, io.EOF)
	require.Zero(t, whole)
	reads, err := s.store.Reads(t.Context(), id)
	require.NoError(t, err)
	require.Empty(t, reads)
}
