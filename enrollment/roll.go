package enrollment

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// Roll answers at the point of care for everyone in the plan, from memory. It is a snapshot that never changes,
// under what changed since; any number of goroutines may ask it.
type Roll struct {
	at    time.Time
	base  *snapshot
	delta map[string][]Row
}

// snapshot holds the rows of all side by side.
type snapshot struct {
	rows  []Row
	spans map[string]span
}

type span struct{ first, count uint32 }

// NewRoll is the roll as it stands at an instant. A person who has been in several families comes once for each.
func NewRoll(at time.Time, persons iter.Seq2[string, []Row]) *Roll {
	s := &snapshot{spans: map[string]span{}}
	for person, rows := range persons {
		if earlier, twice := s.spans[person]; twice {
			rows = Together(s.of(earlier), rows)
		}
		s.spans[person] = span{uint32(len(s.rows)), uint32(len(rows))}
		s.rows = append(s.rows, rows...)
	}
	return &Roll{at: at, base: s}
}

// Together are a person's rows in several families, in the order of their first days.
func Together(families ...[]Row) []Row {
	rows := slices.Concat(families...)
	slices.SortStableFunc(rows, func(a, b Row) int { return a.From.DaysSince(b.From) })
	return rows
}

// With is the roll after more has been told, at a later instant: all rows of whoever changed. r stays as it was.
func (r *Roll) With(at time.Time, changed map[string][]Row) *Roll {
	delta := maps.Clone(r.delta)
	if delta == nil {
		delta = map[string][]Row{}
	}
	maps.Copy(delta, changed)
	return &Roll{at, r.base, delta}
}

// AsOf is the instant up to which the roll knows what happened.
func (r *Roll) AsOf() time.Time { return r.at }

// Pending is how many people changed since the snapshot: past some thousands a new one is worth making.
func (r *Roll) Pending() int { return len(r.delta) }

// All gives everyone with their rows, in no order.
func (r *Roll) All() iter.Seq2[string, []Row] {
	return func(yield func(string, []Row) bool) {
		for person, rows := range r.delta {
			if !yield(person, rows) {
				return
			}
		}
		for person, s := range r.base.spans {
			if _, changed := r.delta[person]; !changed && !yield(person, r.base.of(s)) {
				return
			}
		}
	}
}

func (s *snapshot) of(at span) []Row { return s.rows[at.first : at.first+at.count] }

func (r *Roll) rows(person string) []Row {
	if rows, changed := r.delta[person]; changed {
		return rows
	}
	return r.base.of(r.base.spans[person])
}

// Eligible decides as [Family.Eligible] does, for anyone. Without a trace it allocates nothing.
func (r *Roll) Eligible(person string, shown Presented, on convenio.Date, t *convenio.Trace) convenio.Decision[Cover] {
	return eligible(r.rows(person), person, shown, on, t)
}

// Views reads standing entries.
type Views interface {
	List(ctx context.Context, q convenio.Query) ([]convenio.Entry, error)
}

// ReadRoll makes the roll of an operator from the store's view, as it stands at an instant.
func ReadRoll(ctx context.Context, views Views, operator string, at time.Time) (*Roll, error) {
	var failed error
	roll := NewRoll(at, func(yield func(string, []Row) bool) {
		for e, err := range (convenio.Query{Operator: operator, View: ViewRoll}).Each(ctx, views.List) {
			var rows []Row
			if failed = err; failed == nil {
				if failed = json.Unmarshal([]byte(e.Body), &rows); failed != nil {
					failed = fmt.Errorf("enrollment: the roll of family %s: %w", e.Stream.ID, failed)
				}
			}
			if failed != nil || !yield(e.Item, rows) {
				break
			}
		}
	})
	if failed != nil {
		return nil, failed
	}
	return roll, nil
}

// RollHeader is the first line of a roll written out: semicolons, days DD/MM/AAAA.
const RollHeader = "pessoa;padrao;desde;ultimo_dia;carencia_ate"

// Write writes the roll as a file: everyone covered on a day, in the order of their ids.
func (r *Roll) Write(out io.Writer, on convenio.Date) error {
	w := csv.NewWriter(out)
	w.Comma = ';'
	if err := w.Write(strings.Split(RollHeader, ";")); err != nil {
		return err
	}
	all := maps.Collect(r.All())
	for _, person := range slices.Sorted(maps.Keys(all)) {
		cover, covered := eligible(all[person], person, Presented{true, true}, on, nil).Value()
		if !covered {
			continue
		}
		waiting := convenio.Date{}
		if open := cover.Waiting.Open(on); !open.IsZero() {
			waiting = open.AddDays(-1)
		}
		last := spellOn(all[person], on).Last
		if err := w.Write([]string{person, string(cover.Standard), cover.Since.Brazilian(), last.Brazilian(), waiting.Brazilian()}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
