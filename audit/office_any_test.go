package audit_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
)

// Whatever is configured, in whatever order, the office holds what was said last of each: a model of maps.
func TestAnOfficeHoldsWhatWasSaidLast(t *testing.T) {
	byAge := func(id string, until int) audit.SetRule {
		return rule(id, audit.Criterion{Kind: audit.ByAge, AgeUntil: until})
	}
	rapid.Check(t, func(rt *rapid.T) {
		var o audit.Office
		people, rules, days := map[string]audit.Technician{}, map[string]audit.Rule{}, map[string]convenio.Date{}
		var mode audit.Mode
		var lit bool
		for i := range rapid.IntRange(0, 30).Draw(rt, "steps") {
			id := rapid.StringMatching(`[a-dA]`).Draw(rt, "id")
			var c audit.OfficeCommand
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0:
				set := technician(id, rapid.SliceOfN(rapid.SampledFrom([]audit.Class{"x", "y"}), 1, 2).Draw(rt, "classes")...)
				c, people[id] = set, set.Technician
			case 1:
				c, rules[id] = byAge(id, 1+i), byAge(id, 1+i).Rule
			case 2:
				if _, known := rules[id]; !known {
					_, err := audit.DecideOffice(o, court, on(t, "2025-02-13"), audit.RemoveRule{ID: id}, nil)
					assert.ErrorIs(rt, err, audit.RuleUnknown)
					continue
				}
				delete(rules, id)
				c = audit.RemoveRule{ID: id}
			case 3:
				mode = rapid.SampledFrom([]audit.Mode{audit.Assigned, audit.Picked, audit.Automatic}).Draw(rt, "mode")
				c = audit.SetMode{Mode: mode}
			case 4:
				lit = rapid.Bool().Draw(rt, "on")
				c = audit.SwitchAutomatic{On: lit}
			case 5:
				d := day(t, "2025-06-12").AddDays(rapid.IntRange(-3, 3).Draw(rt, "day"))
				shut := closure(t, d.String())
				c, days[d.String()] = audit.DecreeClosure{Closure: shut}, d
			}
			events, err := audit.DecideOffice(o, court, on(t, "2025-02-13"), c, nil)
			require.NoError(rt, err)
			o = audit.OfficeMachine().Apply(o, convenio.Recorded{Event: events[0]})
		}
		heldMode, heldOn := o.Configured()
		assert.Equal(rt, []any{mode, lit}, []any{heldMode, heldOn})
		assert.Equal(rt, len(people), len(o.Technicians()))
		for i, id := range slices.Sorted(maps.Keys(people)) {
			assert.Equal(rt, people[id], o.Technicians()[i])
		}
		assert.Equal(rt, len(rules), len(o.Rules()))
		for i, id := range slices.Sorted(maps.Keys(rules)) {
			assert.Equal(rt, rules[id], o.Rules()[i])
		}
		assert.Equal(rt, len(days), len(o.Closures()))
		for i, s := range slices.Sorted(maps.Keys(days)) {
			assert.Equal(rt, days[s], o.Closures()[i].Date)
		}
	})
}

// The queue is kept by technician: an id that a view can't hold would stop the distribution to all.
func TestATechniciansIDIsPlain(t *testing.T) {
	for _, id := range []string{"a\x00", string(make([]byte, 201)), "\xff"} {
		_, err := audit.DecideOffice(audit.Office{}, court, on(t, "2025-02-13"), technician(id), nil)
		badInput(t, err, "technician.id")
	}
}

// What stands in a view is read back, and a state that never was is refused by name.
func TestStatesAreReadBack(t *testing.T) {
	for s := audit.InPersonAbsent; s <= audit.InPersonCancelled; s++ {
		raw, err := json.Marshal(s)
		require.NoError(t, err)
		var back audit.InPersonState
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, s, back)
	}
	var s audit.InPersonState
	badInput(t, s.UnmarshalText([]byte("realizada")), "state")
	assert.Equal(t, audit.InPersonAbsent, s, "and nothing was taken")
}
