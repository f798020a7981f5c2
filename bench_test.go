package convenio_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// claim is what six conditions look at. Its values change from one decision to the next, so that neither side
// of a comparison is decided beforehand.
type claim struct {
	today, last, from convenio.Date
	fee, limit        convenio.Money
	items, most       int
	document          string
}

func claims(b *testing.B) []claim {
	out := make([]claim, 64)
	for i := range out {
		out[i] = claim{
			today: day(b, "2025-02-13").AddDays(i), last: day(b, "2025-08-12"), from: day(b, "2025-01-01"),
			fee: convenio.Cents(int64(9_500 + i)), limit: money(b, "500"), items: i % 8, most: 40, document: "radiografia",
		}
	}
	return out
}

var (
	early  = convenio.NewGround("TST-05", "tst:5", "{dia} é antes de {inicio}.", "{dia} não é antes de {inicio}.")
	crowd  = convenio.NewGround("TST-06", "tst:6", "São {numero} itens; cabem {maximo}.", "São {numero} itens de {maximo}.")
	urgent = convenio.NewGround("TST-07", "tst:7", "É urgente.", "Não é urgente.")
)

func sixGrounds(c *claim, trace *convenio.Trace) convenio.Decision[convenio.Money] {
	w := convenio.Weighing{Trace: trace}
	w.Deny(late, c.today.After(c.last), convenio.Day("dia", c.today), convenio.Day("ultimo", c.last))
	w.Deny(early, c.today.Before(c.from), convenio.Day("dia", c.today), convenio.Day("inicio", c.from))
	w.Deny(dear, c.fee.Compare(c.limit) > 0, convenio.Amount("valor", c.fee))
	w.Deny(crowd, c.items > c.most, convenio.Count("numero", c.items), convenio.Count("maximo", c.most))
	w.Need(vague, c.document == "", convenio.Text("documento", c.document))
	w.Note(urgent, c.items == 7)
	return convenio.Verdict(&w, c.fee)
}

// BenchmarkSixGrounds: at most 50 ns and no allocation, beside BenchmarkSixBareIfs.
func BenchmarkSixGrounds(b *testing.B) {
	all, granted := claims(b), 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if sixGrounds(&all[i&63], nil).Granted() {
			granted++
		}
	}
	require.Positive(b, granted)
}

// BenchmarkSixBareIfs is the peer: the same six conditions, that explain nothing.
func BenchmarkSixBareIfs(b *testing.B) {
	all, granted := claims(b), 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if sixIfs(&all[i&63]) {
			granted++
		}
	}
	require.Positive(b, granted)
}

//go:noinline
func sixIfs(c *claim) bool {
	if c.today.After(c.last) || c.today.Before(c.from) {
		return false
	}
	if c.fee.Compare(c.limit) > 0 || c.items > c.most {
		return false
	}
	return c.document != "" && (c.items != 7 || c.fee.IsPositive())
}

// BenchmarkSixGroundsExplained: at most 20 µs, the text included.
func BenchmarkSixGroundsExplained(b *testing.B) {
	all, size := claims(b), 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		trace := &convenio.Trace{}
		sixGrounds(&all[i&63], trace)
		size += len(trace.String())
	}
	require.Positive(b, size)
}

// BenchmarkStep: admit a command and apply its event.
func BenchmarkStep(b *testing.B) {
	var command convenio.Command = Accelerate{By: 1}
	var event convenio.Event = Accelerated{By: 1}
	at := on
	b.ReportAllocs()
	for b.Loop() {
		if traffic.Admit(at, command) != nil {
			b.Fatal("not admitted")
		}
		at, _ = traffic.Next(at, event)
	}
	require.Equal(b, moving, at)
}

// BenchmarkStepOfAMap is the peer: a table by state and name, that cites nothing.
func BenchmarkStepOfAMap(b *testing.B) {
	type cell struct {
		from car
		name string
	}
	admitted, next := map[cell]bool{}, map[cell]car{}
	for _, r := range carRows {
		if r.Command != nil {
			admitted[cell{r.From, convenio.NameOf(r.Command)}] = true
		}
		next[cell{r.From, convenio.NameOf(r.Event)}] = r.To
	}
	at := on
	b.ReportAllocs()
	for b.Loop() {
		if !admitted[cell{at, "Accelerate"}] {
			b.Fatal("not admitted")
		}
		at = next[cell{at, "Accelerated"}]
	}
	require.Equal(b, moving, at)
}

// BenchmarkAct: load, fold, decide and append to a map, in histories of up to thirty events.
func BenchmarkAct(b *testing.B) {
	ctx, policies, m := context.Background(), limited(1_000), jars()
	var command toJar = Add{Coins: 1}
	s, ask, id := newShelf(), asked(1), jarID
	m.Entries = nil
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%30 == 0 {
			s, id.ID = newShelf(), uuid.UUID{1, 15: byte(i)}
		}
		ask.ID[0], ask.ID[1], ask.ID[2] = byte(i), byte(i>>8), byte(i>>16)
		if _, err := m.Act(ctx, s, policies, id, ask, command); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDateOf(b *testing.B) {
	last := convenio.Date{}
	b.ReportAllocs()
	for b.Loop() {
		last = convenio.DateOf(noon)
	}
	require.Equal(b, "2025-02-13", last.String())
}

func BenchmarkParseMoney(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := convenio.ParseMoney("1234.56"); err != nil {
			b.Fatal(err)
		}
	}
}
