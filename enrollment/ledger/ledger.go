package ledger

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
)

// Ledger bills the families of a store.
type Ledger struct {
	Store   convenio.Store
	Views   enrollment.Views
	Tariffs convenio.Policies[*billing.Tariff]
}

// Month is what is billed: a contract's competence, the months before it that are reopened from Since on (none: all),
// the first day of cover, that renewals come back to, and the first day that is charged (none: that one). A Closing
// month charges only what is left of earlier ones. Which months may be billed already is the host's to say: one that lies
// ahead is billed as it looks now, with all that was not billed before it, and shuts those out (BIL-28).
type Month struct {
	Contract   string
	Competence billing.Competence
	Since      billing.Competence
	Start      convenio.Date
	Charged    convenio.Date
	Closing    bool
}

// whole is the month with what was left out.
func (m Month) whole() Month {
	if m.Charged.IsZero() {
		m.Charged = m.Start
	}
	if m.Since == 0 {
		m.Since = min(billing.CompetenceOf(m.Charged), m.Competence)
	}
	return m
}

// check is [convenio.BadInput] for a month that no invoice is of.
func (m Month) check() error {
	switch {
	case m.Contract == "":
		return &convenio.BadInput{Field: "contract", Reason: "falta o número do contrato"}
	case m.Start.IsZero():
		return &convenio.BadInput{Field: "start", Reason: "falta o primeiro dia de cobertura"}
	case m.Competence < billing.CompetenceOf(m.Charged):
		return &convenio.BadInput{Field: "competence", Reason: "a competência é anterior ao primeiro mês que se fatura"}
	}
	return nil
}

// stream is the only run of the month.
func (m Month) stream(operator string, c billing.Competence) convenio.StreamID {
	return convenio.StreamID{Operator: operator, Kind: billing.Kind, ID: billing.RunID(m.Contract, c)}
}

// batch is all there is to bill in a month beside others, and the names of the people in it.
type batch struct {
	month  Month
	others others
	stays  []billing.Stay
	billed []billing.Line
	names  names
}

// others are the last month that was billed of a contract, and another that was begun and is not closed.
type others struct{ latest, underWay billing.Competence }

type names map[uint64]string

// Run bills a month and gives its invoices. What was begun and broke off goes on where it stopped; the same ask again
// gives the same invoices, and another one for a month that was billed is refused. What was billed before and came out
// otherwise since is on the invoice as the difference. A missing price or share is a refusal, and nothing is invoiced;
// neither is it under [convenio.Conflict], when another month was begun or billed at the same instant.
func (l Ledger) Run(ctx context.Context, operator string, ask convenio.Ask, m Month) ([]Invoice, error) {
	m = m.whole()
	if err := m.check(); err != nil {
		return nil, err
	}
	id := m.stream(operator, m.Competence)
	history, _, err := l.Store.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	run := billing.Fold(history)
	switch {
	case run.State == billing.Done && ranBy(history, ask):
		return l.Invoices(ctx, operator, m.Contract, m.Competence)
	case run.State == billing.Running && run.Opened.Closing != m.Closing:
		return nil, &convenio.BadInput{Field: "closing", Reason: "o faturamento que começou é de outra espécie: conclua-o como começou, ou descarte-o"}
	}
	b, err := l.gather(ctx, operator, ask.Today(), m)
	if err != nil {
		return nil, err
	}
	ask = attempt(ask, discards(history))
	if run.State != billing.Running {
		if run, err = l.open(ctx, id, ask, b); err != nil {
			return nil, err
		}
	}
	if err := l.pages(ctx, id, ask, run, b); err != nil {
		return nil, err
	}
	return l.invoices(ctx, id, b.names)
}

// open begins a run, and gives it up if another month was begun or billed since the batch was gathered: of two begun at
// the same instant, at least one sees the other once its own is on record.
func (l Ledger) open(ctx context.Context, id convenio.StreamID, ask convenio.Ask, b batch) (none billing.Run, err error) {
	m := b.month
	open := billing.Open{
		Contract: m.Contract, Latest: b.others.latest, UnderWay: b.others.underWay,
		Competence: m.Competence, Since: m.Since, Closing: m.Closing, Expected: billing.ControlOf(b.stays, b.billed),
	}
	if err := l.rehearse(ctx, id, ask, open, b); err != nil {
		return none, err
	}
	run, err := l.act(ctx, id, ask, "open", open)
	if err != nil {
		return none, err
	}
	now, err := l.others(ctx, id.Operator, m)
	if err != nil || now == b.others {
		return run, err
	}
	const reason = "outro mês foi iniciado ou faturado no mesmo instante"
	if _, err := l.act(ctx, id, ask, "give up", billing.Discard{Reason: reason}); err != nil {
		return none, err
	}
	return none, fmt.Errorf("%s: %w", reason, convenio.Conflict)
}

// rehearse works a month before its run is opened, by who may open it: what would be refused on some page leaves nothing
// half begun.
func (l Ledger) rehearse(ctx context.Context, id convenio.StreamID, ask convenio.Ask, open billing.Open, b batch) error {
	if _, err := billing.Machine().Explain(ctx, l.Store, l.Tariffs, id, ask, open); err != nil {
		return err
	}
	tariff, err := l.Tariffs.For(ctx, id.Operator, ask.Today())
	if err == nil {
		_, err = tariff.Bill(billing.Batch{
			Competence: b.month.Competence, Since: b.month.Since, Closing: b.month.Closing, Stays: b.stays, Billed: b.billed,
		})
	}
	return err
}

// ranBy reports that an ask opened a run for the last time, or closed it: who resumed what another began has run it, too.
func ranBy(history []convenio.Recorded, ask convenio.Ask) (ran bool) {
	for i, r := range history {
		try := attempt(ask, discards(history[:i]))
		switch r.Event.(type) {
		case billing.Opened:
			ran = r.Ask.ID == step(try, "open")
		case billing.Closed:
			ran = ran || r.Ask.ID == step(try, "close")
		}
	}
	return ran
}

// discards are how many times a run was given up.
func discards(history []convenio.Recorded) (n int) {
	for _, r := range history {
		if _, ok := r.Event.(billing.Discarded); ok {
			n++
		}
	}
	return n
}

// attempt is an ask whose steps are others than those of a run that was given up.
func attempt(ask convenio.Ask, n int) convenio.Ask {
	if n > 0 {
		ask.ID = step(ask, fmt.Sprintf("attempt %d", n))
	}
	return ask
}

// step is the id of one of the commands that an ask is carried out by.
func step(ask convenio.Ask, name string) uuid.UUID { return uuid.NewSHA1(ask.ID, []byte(name)) }

func (l Ledger) act(ctx context.Context, id convenio.StreamID, ask convenio.Ask, name string, c billing.Command) (billing.Run, error) {
	ask.ID = step(ask, name)
	done, err := billing.Machine().Act(ctx, l.Store, l.Tariffs, id, ask, c)
	return done.State, err
}

// pages bills everyone whom a run has not billed yet, and closes it. A run is at most some twenty pages, for each reads
// those before it.
func (l Ledger) pages(ctx context.Context, id convenio.StreamID, ask convenio.Ask, run billing.Run, b batch) (err error) {
	const pageCount, least = 20, 2_000
	size := max(least, len(b.stays)/pageCount)
	for {
		page := b.next(run, size)
		if len(page.Stays)+len(page.Billed) == 0 {
			break
		}
		if run, err = l.act(ctx, id, ask, fmt.Sprintf("page %d after %d", page.Page, run.Last), page); err != nil {
			return err
		}
	}
	_, err = l.act(ctx, id, ask, "close", billing.Close{})
	return err
}

// next is the page after those that a run has, of at least so many stays, everyone's on one page.
func (b batch) next(run billing.Run, size int) billing.BillPage {
	person := func(s billing.Stay) uint64 { return s.Person }
	owner := func(l billing.Line) uint64 { return l.Person }
	stays, billed := after(b.stays, person, run.Last), after(b.billed, owner, run.Last)
	if len(stays) > size {
		last := stays[size].Person
		stays = stays[:len(stays)-len(after(stays, person, last))]
		billed = billed[:len(billed)-len(after(billed, owner, last))]
	}
	return billing.BillPage{Page: run.Pages + 1, UnderWay: b.others.underWay, Stays: stays, Billed: billed}
}

// after is the rest of a list from the first that stands beyond a person.
func after[T any](all []T, person func(T) uint64, last uint64) []T {
	i, _ := slices.BinarySearchFunc(all, last, func(one T, last uint64) int {
		if person(one) <= last {
			return -1
		}
		return 1
	})
	return all[i:]
}

// gather reads what other months there are, everyone, and what was billed of them before, in this order.
func (l Ledger) gather(ctx context.Context, operator string, today convenio.Date, m Month) (b batch, err error) {
	b = batch{month: m, names: names{}}
	tariff, err := l.Tariffs.For(ctx, operator, today)
	if err != nil {
		return b, err
	}
	if b.others, err = l.others(ctx, operator, m); err != nil {
		return b, err
	}
	var spells [][]billing.Stay
	for a, err := range l.accounts(ctx, operator) {
		if err != nil {
			return b, err
		}
		family, err := bySpell(a, tariff, Renewals{m.Start}, m.Charged, m.Competence.Last())
		if err != nil {
			return b, err
		}
		if err := b.names.learn(a); err != nil {
			return b, err
		}
		spells = append(spells, family...)
	}
	b.stays = once(spells)
	b.billed, err = l.billed(ctx, operator, m, m.Competence)
	return b, err
}

// learn notes everyone's number. Two people of one number can't be billed apart, and nobody is until one of them has
// another id.
func (n names) learn(a enrollment.Account) error {
	for _, s := range a.Spells {
		number := Number(s.Person)
		if other, known := n[number]; known && other != s.Person {
			return &convenio.BadInput{Field: "person", Reason: "as pessoas " + other + " e " + s.Person + " têm o mesmo número de cobrança"}
		}
		n[number] = s.Person
	}
	return nil
}

// accounts reads every family there has been.
func (l Ledger) accounts(ctx context.Context, operator string) func(func(enrollment.Account, error) bool) {
	return func(yield func(enrollment.Account, error) bool) {
		for e, err := range (convenio.Query{Operator: operator, View: enrollment.ViewFamilies}).Each(ctx, l.Views.List) {
			var a enrollment.Account
			if err == nil {
				if err = json.Unmarshal([]byte(e.Body), &a); err != nil {
					err = fmt.Errorf("ledger: the account of family %s: %w", e.Stream.ID, err)
				}
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// Runs are the months of a contract whose billing was begun, in their order.
func (l Ledger) Runs(ctx context.Context, operator, contract string) ([]billing.Billed, error) {
	entries, err := l.Views.List(ctx, convenio.Query{Operator: operator, View: billing.ViewRuns, Owner: contract, Limit: 1000})
	out := make([]billing.Billed, len(entries))
	for i, e := range entries {
		err = cmp.Or(err, json.Unmarshal([]byte(e.Body), &out[i]))
	}
	return out, err
}

// others are the other months of a month's contract.
func (l Ledger) others(ctx context.Context, operator string, m Month) (o others, err error) {
	runs, err := l.Runs(ctx, operator, m.Contract)
	for _, r := range runs {
		switch {
		case r.State == billing.Done:
			o.latest = r.Competence
		case r.Competence != m.Competence:
			o.underWay = r.Competence
		}
	}
	return o, err
}

// billed are the lines of the months from Since on that the contract's runs before one have invoiced, in the order of
// person and month.
func (l Ledger) billed(ctx context.Context, operator string, m Month, before billing.Competence) ([]billing.Line, error) {
	runs, err := l.Runs(ctx, operator, m.Contract)
	if err != nil {
		return nil, err
	}
	var out []billing.Line
	for _, r := range runs {
		if r.State != billing.Done || r.Competence < m.Since || r.Competence >= before {
			continue
		}
		history, _, err := l.Store.Load(ctx, m.stream(operator, r.Competence))
		if err != nil {
			return nil, err
		}
		for _, line := range lines(history) {
			if line.Month >= m.Since {
				out = append(out, line)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b billing.Line) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Month, b.Month))
	})
	return out, nil
}

// Discard gives up a month that was begun and not closed; nothing of it was invoiced, and it may be run anew.
func (l Ledger) Discard(ctx context.Context, operator string, ask convenio.Ask, m Month, reason string) error {
	_, err := l.act(ctx, m.stream(operator, m.Competence), ask, "discard", billing.Discard{Reason: reason})
	return err
}

// lines are those of a run as it stands, without what was discarded.
func lines(history []convenio.Recorded) (out []billing.Line) {
	for _, r := range history {
		switch e := r.Event.(type) {
		case billing.Opened:
			out = nil
		case billing.PageBilled:
			out = append(out, e.Lines...)
		}
	}
	return out
}
