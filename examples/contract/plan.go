package main

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
	"github.com/seed-67b5076c/convenio/internal/population"
)

// The contract is signed on 14 June 2021: the plan is used from 15 July on.
var (
	signed   = convenio.NewDate(2021, time.June, 14)
	coverage = convenio.NewDate(2021, time.July, 15)
	first    = billing.CompetenceOf(coverage)
)

const operator, number = "sesc-df", "12/2021"

var management = convenio.Actor{ID: "cogep", Role: enrollment.HR}

// life is what the plan's people know of a person beside the family's history.
type life struct {
	born convenio.Date
	sex  population.Sex
}

// plan is the contract as it is lived: families in a store, and the ledger over them.
type plan struct {
	store    *memory.Store
	contract contract.Contract
	policy   *enrollment.Policy
	books    ledger.Ledger
	people   *population.Population
	moves    []population.Movement
	late     []population.Movement
	lives    map[uint32]life
	families map[uint32]enrollment.Family
	count    map[uint32]int // how many families a holder has had
	refused  map[string]int
	asks     uint64
}

func newPlan(seed uint64, lives int) (*plan, error) {
	if lives == 0 {
		lives = population.Base
	}
	people := population.New(seed, lives)
	tariff, err := billing.SescDF().Compile()
	store := memory.New()
	return &plan{
		store: store, people: people, books: ledger.Ledger{Store: store, Views: store, Tariffs: billing.Fixed{Tariff: tariff}}, moves: people.Movements(seed, 18),
		lives: map[uint32]life{}, families: map[uint32]enrollment.Family{}, count: map[uint32]int{}, refused: map[string]int{},
	}, err
}

// rules is the contract's own policy, the same on every day.
type rules struct{ contract.Policy }

// For is that policy.
func (r rules) For(context.Context, string, convenio.Date) (contract.Policy, error) {
	return r.Policy, nil
}

// agree carries out an act on the contract, whose dates then rule the families.
func (p *plan) agree(ctx context.Context, on convenio.Date, act func(contract.Writing) contract.Command) error {
	policy := contract.SescDF()
	text := sha256.Sum256([]byte(on.String()))
	writing := contract.Writing{On: on, Number: number, Document: convenio.Document{
		SHA256: hex.EncodeToString(text[:]), Size: 1, Type: "application/pdf", Kind: "instrumento",
	}}
	id := convenio.StreamID{Operator: operator, Kind: contract.Kind, ID: uuid.NewSHA1(uuid.Nil, []byte(number))}
	ask := p.ask(convenio.Actor{ID: "contratos", Role: policy.Manager}, on.Start())
	done, err := contract.Machine().Act(ctx, p.store, rules{policy}, id, ask, act(writing))
	if err != nil {
		return err
	}
	p.contract = done.State
	p.policy, err = enrollment.SescDF(coverage).Under(p.contract).Compile()
	return err
}

func sign(w contract.Writing) contract.Command { return contract.Sign{Writing: w} }

func renew(w contract.Writing) contract.Command {
	return contract.Renew{Writing: w, Months: 12, Satisfactory: true}
}

// ask is a new asking.
func (p *plan) ask(by convenio.Actor, at time.Time) convenio.Ask {
	p.asks++
	ask := convenio.Ask{At: at, By: by}
	binary.BigEndian.PutUint64(ask.ID[8:], p.asks)
	return ask
}

// do gives a command to a holder's family; what a rule refuses is counted, not an error.
func (p *plan) do(ctx context.Context, holder uint32, by convenio.Actor, at time.Time, c enrollment.Command) error {
	ask := p.ask(by, at)
	id := enrollment.HolderFamily(operator, name(holder), p.count[holder])
	done, err := enrollment.Machine().Act(ctx, p.store, enrollment.Fixed{Policy: p.policy}, id, ask, c)
	var refusal *convenio.Refusal
	var bar *convenio.NotAdmitted
	switch {
	case errors.As(err, &refusal):
		for _, g := range refusal.Grounds.Slice() {
			p.refused[g.Code()]++
		}
		return nil
	case errors.As(err, &bar):
		p.refused[bar.Ground.Code()]++
		return nil
	case err == nil:
		p.families[holder] = done.State
	}
	return err
}

func name(person uint32) string { return fmt.Sprintf("vida-%06d", person) }

func asked(on convenio.Date) enrollment.Request {
	return enrollment.Request{On: on, Reference: "formulário"}
}

// refusals are the grounds by which commands were refused since it was last asked, with how many.
func (p *plan) refusals() string {
	var all []string
	for code, n := range p.refused {
		all = append(all, fmt.Sprintf("%s %d", code, n))
	}
	clear(p.refused)
	slices.Sort(all)
	if len(all) == 0 {
		return "nenhuma"
	}
	return strings.Join(all, ", ")
}

var bonds = map[population.Group]enrollment.Bond{
	population.Active: enrollment.Employee, population.Director: enrollment.Director, population.Inactive: enrollment.Retired,
}

var kins = map[population.Kin]enrollment.Kin{
	population.Spouse: enrollment.Spouse, population.Partner: enrollment.Partner, population.Child: enrollment.Child,
	population.Stepchild: enrollment.Stepchild, population.Ward: enrollment.Ward, population.Carried: enrollment.CarriedChild,
	population.Aggregate: enrollment.Aggregate,
}

func standard(s uint8) enrollment.Standard { return enrollment.Standard(fmt.Sprintf("%02d", s)) }

// enrolInitialGroup lets in everyone who comes from the previous policy, two weeks before coverage begins.
func (p *plan) enrolInitialGroup(ctx context.Context) error {
	on := coverage.AddDays(-14)
	for family := range p.people.Families {
		for _, m := range family {
			p.lives[m.ID] = life{m.Born, m.Sex}
			var c enrollment.Command = enrollment.Enrol{
				Person: name(m.ID), Born: m.Born, Bond: bonds[m.Group], Since: m.Admitted, Standard: standard(m.Standard),
				PayBand: min(m.Band, 4), Occasion: enrollment.InitialGroup, Request: asked(on),
			}
			if m.Kin != population.Holder {
				kin := kins[m.Kin]
				if m.Invalid {
					kin = enrollment.InvalidChild
				}
				c = enrollment.Include{Person: name(m.ID), Kin: kin, Born: m.Born, Occasion: enrollment.InitialGroup, Request: asked(on)}
			}
			if err := p.do(ctx, m.Holder, management, on.Start(), c); err != nil {
				return err
			}
		}
	}
	return nil
}

// lateDays are the last days of a month whose movements are keyed in the next.
const lateDays = 12

// live plays the movements of a month. Those of its last days are keyed in the next, as they are in life: what was billed
// of them comes back as a credit, or is charged late.
func (p *plan) live(ctx context.Context, month billing.Competence) error {
	due := p.late
	p.late = nil
	for _, m := range p.moves {
		switch {
		case billing.CompetenceOf(m.On) != month || m.On.Before(coverage):
		case m.On.After(month.Last().AddDays(-lateDays)):
			p.late = append(p.late, m)
		default:
			due = append(due, m)
		}
	}
	for _, m := range due {
		keyed := m.On
		if keyed.Before(month.First()) {
			keyed = month.First()
		}
		if err := p.move(ctx, m, keyed); err != nil {
			return err
		}
	}
	sweep := convenio.Actor{ID: "sweep", Role: enrollment.System}
	for _, holder := range p.holders() {
		if d := p.families[holder].Due(); d.IsZero() || d.After(month.Last()) {
			continue
		}
		if err := p.do(ctx, holder, sweep, month.Last().Start(), enrollment.Tick{}); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) holders() []uint32 {
	var all []uint32
	for holder := range p.families {
		all = append(all, holder)
	}
	slices.Sort(all)
	return all
}

// move keys one movement.
func (p *plan) move(ctx context.Context, m population.Movement, keyed convenio.Date) error {
	c := p.command(m, keyed)
	if c == nil {
		return nil
	}
	if _, back := c.(enrollment.Enrol); back && p.families[m.Holder].State().Over() {
		p.count[m.Holder]++
	}
	if !m.Birth.IsZero() {
		p.lives[m.Person] = life{m.Birth, m.Sex}
	}
	return p.do(ctx, m.Holder, management, keyed.Start(), c)
}

func (p *plan) command(m population.Movement, keyed convenio.Date) enrollment.Command {
	person, born := name(m.Person), p.lives[m.Person].born
	if !m.Birth.IsZero() {
		born = m.Birth
	}
	happened := m.On
	if m.Person%9 == 0 {
		happened = m.On.AddDays(-60) // who asks too late accepts to wait
	}
	joins := enrollment.Include{Person: person, Kin: kins[m.Kin], Born: born, On: happened, AcceptsWaiting: true, Request: asked(m.On)}
	enrol := enrollment.Enrol{
		Person: person, Born: born, Bond: enrollment.Employee, Since: m.On, Standard: standard(m.Standard), PayBand: min(max(m.Band, 1), 4),
		Request: asked(m.On),
	}
	switch m.Move {
	case population.Admitted:
		return enrol
	case population.Returned:
		enrol.Occasion, enrol.On = enrollment.LeaveReturn, m.On
		return enrol
	case population.Enrolled:
		joins.Occasion, joins.On = enrollment.None, convenio.Date{}
		return joins
	case population.Born:
		joins.Occasion, joins.On = enrollment.Birth, m.On
		return joins
	case population.Married:
		joins.Occasion = enrollment.Marriage
		return joins
	case population.Divorced, population.WentOnLeave:
		return enrollment.Exclude{Person: person, Request: asked(m.On)}
	case population.Died:
		return enrollment.ReportDeath{Person: person, Died: m.On, Communicated: keyed}
	case population.Dismissed, population.Resigned, population.Retired:
		return enrollment.EndBond{On: m.On}
	case population.StandardChanged:
		return enrollment.ChangeStandard{Standard: standard(m.Standard), Request: asked(m.On)}
	}
	return nil
}

// all are the families of every holder there has been.
func (p *plan) all() (all []enrollment.Family) {
	for _, holder := range p.holders() {
		for n := range p.count[holder] {
			history, _, err := p.store.Load(context.Background(), enrollment.HolderFamily(operator, name(holder), n))
			if err != nil {
				panic(err) // a store in memory loads
			}
			all = append(all, enrollment.Fold(history))
		}
		all = append(all, p.families[holder])
	}
	return all
}

// spells gives every spell of everyone, with the family it is of.
func (p *plan) spells(yield func(enrollment.Family, enrollment.Spell) bool) {
	for _, f := range p.all() {
		for _, s := range f.Spells() {
			if !yield(f, s) {
				return
			}
		}
	}
}

// roll is the roll as it stands.
func (p *plan) roll() (*enrollment.Roll, error) {
	return enrollment.ReadRoll(context.Background(), p.store, operator, time.Time{})
}
