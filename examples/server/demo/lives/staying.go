package lives

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/population"
)

// exits are the movements after which somebody may stay.
var exits = map[population.Move]inactive.Exit{population.Dismissed: inactive.Dismissed, population.Retired: inactive.Retired}

// outcome is how far a stay gets: half of those who leave opt.
type outcome uint32

const (
	untold outcome = iota // nothing proves the communication
	silent                // it is proven, and nobody opts
	opts
)

// stays tells what becomes of a family after the bond, all on one day.
func (s *story) stays(holder string, on convenio.Date, exit inactive.Exit, far outcome) error {
	act := func(c inactive.Command) (inactive.Family, error) {
		done, err := s.plan.DoStay(s.ctx, holder, s.ask(on, management), c)
		return done.State, err
	}
	contributed := inactive.Period{From: on.AddDays(-4400), Until: on}
	stay, err := act(inactive.Leave{Bond: inactive.Bond{Exit: exit, Contributions: []inactive.Period{contributed}}})
	if err != nil || far == untold {
		return err
	}
	proof := convenio.Document{SHA256: fmt.Sprintf("%064x", []byte(holder)), Size: 4096, Type: "application/pdf", Kind: "aviso"}
	if _, err = act(inactive.ProveCommunication{On: on, Proof: proof}); err != nil || far == silent {
		return err
	}
	var keep []string
	for _, one := range stay.Dependants {
		keep = append(keep, one.ID)
	}
	_, err = act(inactive.Opt{Keep: keep})
	return err
}
