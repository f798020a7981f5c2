package sesc

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

var noon = convenio.NewDate(2025, time.February, 13).Start().Add(12 * time.Hour)

// grown is a family after so many events, the second of which brings a child in and the third lets it go.
func grown(events int) enrollment.Family {
	id, first := enrollment.FamilyOf("o", uuid.UUID{1}), convenio.DateOf(noon)
	all := []convenio.Event{
		enrollment.HolderEnrolled{Spell: enrollment.Spell{Person: "marta", From: first}, Bond: enrollment.Employee, Standard: "01"},
		enrollment.DependantIncluded{Spell: enrollment.Spell{Person: "davi", Kin: enrollment.Child, From: first}},
		enrollment.PersonExcluded{Person: "davi", Until: first},
	}
	var history []convenio.Recorded
	for i, e := range all[:events] {
		history = append(history, convenio.Recorded{Stream: id, Version: int64(i + 1), Event: e})
	}
	return enrollment.Fold(history)
}

func placesOf(f enrollment.Family) map[string][]place {
	places := map[string][]place{}
	for _, s := range f.Spells() {
		places[s.Person] = []place{{uuid.UUID{1}, f.Holder(), f.Rows(s.Person)}}
	}
	return places
}

func stays(p *Plan, person string) bool {
	return p.Roll().Eligible(person, enrollment.Presented{Card: true, Identity: true}, convenio.DateOf(noon).AddDays(1), nil).Granted()
}

// Acts may return in another order than they were written in, also around a reading: the roll never goes back. Kills:
// telling without a version, and forgetting the versions with each reading.
func TestTheRollNeverGoesBack(t *testing.T) {
	id := uuid.UUID{1}
	for name, between := range map[string]func(*Plan){
		"no reading": func(*Plan) {},
		"a reading":  func(p *Plan) { p.register.begin(); p.register.end(placesOf(grown(3)), noon, nil) },
	} {
		p := New(Config{Operator: "o"})
		p.register.tell(id, 3, grown(3), noon)
		between(p)
		p.register.tell(id, 2, grown(2), noon)
		require.False(t, stays(p, "davi"), name)
		require.True(t, stays(p, "marta"), name)
	}
}

// What was told while a reading was under way stands over what it read; what it read stands over what was told before.
func TestAReadingUnderWhatWasTold(t *testing.T) {
	id := uuid.UUID{1}
	p := New(Config{Operator: "o"})
	p.register.begin()
	p.register.tell(id, 2, grown(2), noon)
	p.register.tell(id, 3, grown(3), noon)
	p.register.tell(id, 2, grown(2), noon)
	p.register.end(placesOf(grown(1)), noon, nil)
	require.False(t, stays(p, "davi"))
	require.Equal(t, []string{"marta"}, p.Holders("davi"))

	p = New(Config{Operator: "o"})
	p.register.tell(id, 2, grown(2), noon)
	p.register.begin()
	p.register.end(placesOf(grown(3)), noon.Add(time.Hour), nil)
	require.False(t, stays(p, "davi"), "another process let the child go")
	require.Equal(t, noon.Add(time.Hour), p.Roll().AsOf())
	p.register.tell(id, 4, grown(3), noon)
	require.Equal(t, noon.Add(time.Hour), p.Roll().AsOf(), "the instant never goes back either")
}
