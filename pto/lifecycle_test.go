package pto_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
)

// Every phase is reached, every life can end, and every row cites a clause.
func TestLifecycleTableIsSound(t *testing.T) {
	require.NoError(t, pto.Lifecycle().Check())
	require.NoError(t, glosa.Lifecycle().Check())
	require.NoError(t, board.Lifecycle().Check())
	require.NoError(t, audit.InPersonLifecycle().Check())
}

// Each phase admits exactly the commands of its rows: every blank cell is a refusal that names the phase, the
// command, what is allowed now, and a clause.
func TestEveryBlankCellIsRefusedWithItsClause(t *testing.T) {
	rows := map[pto.Phase][]string{}
	for _, r := range pto.Lifecycle().Rows() {
		if name := ""; r.Command != nil && !r.Retired {
			name = convenio.NameOf(r.Command)
			rows[r.From] = append(rows[r.From], name)
		}
	}
	for phase := pto.Absent; phase <= pto.Archived; phase++ {
		for _, c := range everyCommand() {
			err := pto.Lifecycle().Admit(phase, c)
			if slices.Contains(rows[phase], convenio.NameOf(c)) {
				assert.NoError(t, err)
				continue
			}
			var bar *convenio.NotAdmitted
			require.True(t, errors.As(err, &bar), "%v %T", phase, c)
			assert.Equal(t, phase.String(), bar.State)
			assert.Equal(t, convenio.NameOf(c), bar.Command)
			assert.NotEmpty(t, bar.Clause)
			assert.NotContains(t, bar.Text(), "{")
			if phase == pto.Archived {
				assert.ErrorIs(t, err, pto.LastDayPassed)
			} else {
				assert.ErrorIs(t, err, pto.PhaseBars)
			}
			for _, name := range bar.Allowed {
				assert.Contains(t, rows[phase], name)
			}
		}
	}
}

// Every event has a row and travels, and nothing else does.
func TestEveryEventHasARowAndTravels(t *testing.T) {
	inRows := map[string]bool{}
	for _, r := range pto.Lifecycle().Rows() {
		inRows[convenio.NameOf(r.Event)] = true
		_, _, _, err := pto.Codec().Encode(r.Event)
		assert.NoError(t, err)
	}
	for _, name := range pto.Codec().Names() {
		assert.True(t, inRows[name], name)
	}
	assert.Len(t, inRows, len(pto.Codec().Names()))
}

// Commands and events are worded in Portuguese wherever people read them.
func TestEveryCommandIsWorded(t *testing.T) {
	drawn := pto.Lifecycle().Mermaid()
	for _, c := range everyCommand() {
		assert.NotContains(t, drawn, ": "+convenio.NameOf(c)+"\n")
		assert.NotContains(t, drawn, ", "+convenio.NameOf(c)+",")
	}
}

// Phases and item states have a name for people and an identifier for ever, each once.
func TestNamesOfPhasesAndStates(t *testing.T) {
	names := map[string]bool{}
	for phase := pto.Absent; phase <= pto.Archived; phase++ {
		id, err := phase.MarshalText()
		require.NoError(t, err)
		require.False(t, names[string(id)] || names[phase.String()], phase)
		names[string(id)], names[phase.String()] = true, true
		var back pto.Phase
		require.NoError(t, back.UnmarshalText(id))
		require.Equal(t, phase, back)
		require.Equal(t, strings.ToLower(string(id)), string(id))
	}
	for state := pto.Requested; state <= pto.Expired; state++ {
		id, err := state.MarshalText()
		require.NoError(t, err)
		require.NotEmpty(t, id)
		require.NotEmpty(t, state.String())
	}
	var none pto.Phase
	require.Error(t, none.UnmarshalText([]byte("nenhuma")))
	require.True(t, pto.Discarded.Ended() && pto.Finalised.Ended() && pto.Archived.Ended())
	require.False(t, pto.Drafting.Ended() || pto.InGlosa.Ended())
}

// An event that the phase has no row for is corrupt history, and says so.
func TestCorruptHistoryPanics(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	toDraft(l)
	require.PanicsWithValue(t, "pto: corrupt history of "+l.id.ID.String()+": Closed in phase rascunho", func() {
		pto.Apply(l.plan, convenio.Recorded{Stream: l.id, Event: pto.Closed{}})
	})
}

// A plan that does not exist admits nothing but its opening.
func TestNothingIsFoundBeforeTheDraft(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	for _, c := range everyCommand() {
		if reflect.TypeOf(c) == reflect.TypeFor[pto.Draft]() {
			continue
		}
		for _, by := range cast {
			_, _, err := l.try(by, c)
			require.ErrorIs(t, err, convenio.NotFound, "%s %T", by.Role, c)
		}
	}
	_, _, err := l.try(ana, pto.Draft{Beneficiary: patient.ID})
	require.Equal(t, "forbidden", convenio.Code(err))
}
