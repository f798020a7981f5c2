package enrollment

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// Look is where a [Stays.Sweep] looks besides at what the views say is due. A load of movements tells families what their
// stays have yet to hear: AllStays, after one. The contract's last day, which a renewal moves, is written down in no family:
// AllFamilies, once it has passed.
type Look struct{ AllStays, AllFamilies bool }

// Sweep lets happen what has fallen due by the instant of the asks, in the stays and then in the families of an operator, and
// gives the families that changed, some of them twice. Each command gets an ask of its own, by [System]. Several may sweep at
// once: each thing happens once. A family that fails keeps none of the others; the errors are joined.
func (s Stays) Sweep(ctx context.Context, views Views, operator string, ask func() convenio.Ask, look Look) (changed []convenio.StreamID, err error) {
	today := ask().Today()
	each := func(q convenio.Query, do func(convenio.Entry) (bool, error)) {
		for e, failed := range q.Each(ctx, views.List) {
			did := false
			if failed == nil {
				did, failed = do(e)
			}
			if did {
				changed = append(changed, FamilyOf(operator, e.Stream.ID))
			}
			if failed != nil {
				err = errors.Join(err, fmt.Errorf("enrollment: family %s: %w", e.Stream.ID, failed))
			}
		}
	}
	stays := convenio.Query{Operator: operator, View: inactive.ViewDue, DueBy: today}
	if look.AllStays {
		stays = convenio.Query{Operator: operator, View: inactive.ViewStays}
	}
	each(stays, func(e convenio.Entry) (bool, error) {
		return s.Settle(ctx, FamilyOf(operator, e.Stream.ID), ask())
	})
	families := convenio.Query{Operator: operator, View: ViewDue, DueBy: today}
	if look.AllFamilies {
		families = convenio.Query{Operator: operator, View: ViewFamilies}
	}
	each(families, func(e convenio.Entry) (bool, error) {
		if e.Stream.Kind != Kind || over(e) {
			return false, nil
		}
		done, err := s.Act(ctx, e.Stream, ask(), Tick{})
		return len(done.Events) > 0, err
	})
	return changed, err
}

// over reports an entry of a family that nobody is in any more. One that ended with the contract is due again as soon as
// that turns out to go on.
func over(e convenio.Entry) bool {
	var family Account
	return json.Unmarshal([]byte(e.Body), &family) == nil && (family.State.Over() || !family.Ended.IsZero())
}
