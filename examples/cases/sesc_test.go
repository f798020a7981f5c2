package cases_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// The words of the health plan's tables.
var (
	kinOf = map[string]enrollment.Kin{
		"filho": enrollment.Child, "filho inválido": enrollment.InvalidChild, "enteado": enrollment.Stepchild,
		"tutelado": enrollment.Ward, "adotado": enrollment.Adoptee, "cônjuge": enrollment.Spouse,
		"companheiro": enrollment.Partner, "agregado": enrollment.Aggregate,
	}
	bondOf     = map[string]enrollment.Bond{"empregado": enrollment.Employee, "dirigente": enrollment.Director}
	occasionOf = map[string]enrollment.Occasion{
		"nenhuma": enrollment.None, "nascimento": enrollment.Birth, "casamento": enrollment.Marriage,
		"dependência": enrollment.Dependency,
	}
	yes = map[string]bool{"sim": true, "não": false}
)

// one is what a word of a column means; an unknown word fails.
func one[T any](k *kase, column string, meaning map[string]T) T {
	k.t.Helper()
	value, ok := meaning[k.text(column)]
	require.True(k.t, ok, "%s: não se conhece %q", column, k.text(column))
	return value
}

// maybe is a day that a row may leave out.
func (k *kase) maybe(column string) convenio.Date {
	k.t.Helper()
	if k.text(column) == "" {
		return convenio.Date{}
	}
	return k.day(column)
}

var (
	people = convenio.Actor{ID: "cogep", Role: enrollment.HR}
	first  = convenio.NewDate(2021, time.July, 15) // of the coverage
)

// family is a holder's family, as the rows of a table make it.
type family struct {
	k      *kase
	policy enrollment.Policy
	state  enrollment.Family
	n      int64
}

func newFamily(k *kase) *family { return &family{k: k, policy: enrollment.SescDF(first)} }

// try gives a command on a day; a refusal by rule is the caller's to judge, any other error fails.
func (f *family) try(on convenio.Date, c enrollment.Command) (*convenio.Trace, bool) {
	f.k.t.Helper()
	trace, ask := &convenio.Trace{}, convenio.Ask{At: on.Start(), By: people}
	if _, sweep := c.(enrollment.Tick); sweep {
		ask.By.Role = enrollment.System
	}
	events, err := enrollment.Decide(f.state, &f.policy, ask, c, trace)
	var refusal *convenio.Refusal
	require.True(f.k.t, err == nil || errors.As(err, &refusal), "%v", err)
	for i, e := range events {
		f.n++
		f.state = enrollment.Apply(f.state, convenio.Recorded{Version: f.n, Ask: ask, N: i, Event: e})
	}
	return trace, err == nil
}

func (f *family) do(on convenio.Date, c enrollment.Command) *family {
	f.k.t.Helper()
	trace, done := f.try(on, c)
	require.True(f.k.t, done, trace)
	return f
}

func request(on convenio.Date) enrollment.Request {
	return enrollment.Request{On: on, Reference: "processo 12"}
}

// holder is an employee since a day, unless the row says otherwise, enrolled on it.
func (f *family) holder(since convenio.Date, change ...func(*enrollment.Enrol)) enrollment.Enrol {
	c := enrollment.Enrol{
		Person: "titular", Born: convenio.NewDate(1965, time.May, 4), Bond: enrollment.Employee, Since: since, Standard: "01", Request: request(since),
	}
	for _, each := range change {
		each(&c)
	}
	return c
}

// joined is the answer to someone's joining: the waiting that the command leads to. Who joins by birth was born
// on the day of the fact.
func (f *family) joined(person string, on convenio.Date, c enrollment.Command) answer {
	if born, ok := c.(enrollment.Include); ok && born.Occasion == enrollment.Birth {
		born.Born = born.On
		c = born
	}
	trace, done := f.try(on, c)
	if !done {
		return answer{trace: trace}
	}
	spells := f.state.Spells()
	last := spells[len(spells)-1]
	require.Equal(f.k.t, person, last.Person)
	if last.Waiting == (enrollment.Waiting{}) {
		return answer{trace: trace, value: "sem carência"}
	}
	return answer{trace: trace, value: "carência até " + last.Waiting.Other.AddDays(-1).Brazilian()}
}

// windowed includes a dependant by an occasion, the holder's own window long over.
func windowed(o enrollment.Occasion) func(*kase) answer {
	return func(k *kase) answer {
		f, since := newFamily(k), convenio.NewDate(2022, time.March, 10)
		f.do(since, f.holder(since))
		c := dependant(k)
		c.Occasion = o
		if o == enrollment.Union {
			c.On, c.Declared = k.day("comprovação em"), k.day("declaração em")
			f.policy.Readings.UnionFromDeclaration = one(k, "leitura", map[string]bool{"comprovação": false, "declaração": true})
		} else {
			c.On = k.day("fato em")
		}
		return f.joined("dependente", k.day("pedido em"), c)
	}
}

// dependant is a young person of the row's kin.
func dependant(k *kase) enrollment.Include {
	return enrollment.Include{
		Person: "dependente", Kin: one(k, "parentesco", kinOf), Born: convenio.NewDate(2015, time.January, 2),
		AcceptsWaiting: one(k, "aceita carência", yes), Request: request(k.day("pedido em")),
	}
}

// newcomers includes a dependant while the holder's own window may be open.
func newcomers(k *kase) answer {
	f, since := newFamily(k), k.day("admissão ou posse em")
	f.do(since, f.holder(since, func(c *enrollment.Enrol) { c.Bond = one(k, "vínculo", bondOf) }))
	c := dependant(k)
	c.Occasion, c.On = one(k, "ocasião", occasionOf), k.maybe("fato em")
	return f.joined("dependente", k.day("pedido em"), c)
}

// admitted enrols a holder some time after the admission or the taking of office.
func admitted(k *kase) answer {
	f, asked := newFamily(k), k.day("pedido em")
	return f.joined("titular", asked, f.holder(k.day("admissão ou posse em"), func(c *enrollment.Enrol) {
		c.Bond, c.Request, c.AcceptsWaiting = one(k, "vínculo", bondOf), request(asked), one(k, "aceita carência", yes)
	}))
}

// returned enrols a holder some time after the return from unpaid leave.
func returned(k *kase) answer {
	f, asked := newFamily(k), k.day("pedido em")
	return f.joined("titular", asked, f.holder(convenio.NewDate(2015, time.January, 2), func(c *enrollment.Enrol) {
		c.Occasion, c.On, c.Request = enrollment.LeaveReturn, k.day("retorno em"), request(asked)
		c.AcceptsWaiting = one(k, "aceita carência", yes)
	}))
}

// aged includes a dependant near the limit of age, and asks for attendance where the row has a day for it.
func aged(k *kase) answer {
	f, since, asked := newFamily(k), convenio.NewDate(2022, time.March, 10), k.day("pedido em")
	f.policy.Readings.Through24 = one(k, "leitura", map[string]bool{"até 23": false, "até 24": true})
	trace, done := f.do(since, f.holder(since)).try(asked, enrollment.Include{
		Person: "dependente", Kin: one(k, "parentesco", kinOf), Born: k.day("nascimento"), Occasion: enrollment.None,
		AcceptsWaiting: true, Request: request(asked),
	})
	if on := k.maybe("atendimento em"); !on.IsZero() {
		return f.attended("dependente", on)
	}
	if !done {
		return answer{trace: trace}
	}
	return answer{trace: trace, value: f.last("dependente").Brazilian()}
}

// carriedOver asks for the attendance of a child who came with the previous policy.
func carriedOver(k *kase) answer {
	f, before := newFamily(k), first.AddDays(-1)
	f.policy.Readings.CarriedTo30 = one(k, "leitura", map[string]bool{"até 30": false, "até 29": true})
	f.initial("dependente", enrollment.CarriedChild, k.day("nascimento"), before)
	return f.attended("dependente", k.day("atendimento em"))
}

// initial brings someone in with the initial group, the holder first.
func (f *family) initial(person string, kin enrollment.Kin, born, on convenio.Date) {
	if f.n == 0 {
		f.do(on, f.holder(convenio.NewDate(2010, time.January, 4), func(c *enrollment.Enrol) {
			c.Occasion, c.Request = enrollment.InitialGroup, request(on)
		}))
	}
	f.do(on, enrollment.Include{Person: person, Kin: kin, Born: born, Occasion: enrollment.InitialGroup, Request: request(on)})
}

// buried reports a death in a family of four, and asks for the attendance of one of them.
func buried(k *kase) answer {
	f, before := newFamily(k), first.AddDays(-1)
	f.policy.End = k.day("fim do contrato")
	f.policy.Leaving.Readings.FullRemission = one(k, "leitura", map[string]bool{"até o fim do contrato": false, "cinco anos inteiros": true})
	f.initial("filho", enrollment.Child, convenio.NewDate(2000, time.August, 15), before)
	f.initial("cônjuge", enrollment.Spouse, convenio.NewDate(1966, time.August, 15), before)
	f.initial("agregado", enrollment.Aggregate, convenio.NewDate(1940, time.August, 15), before)
	died, told := k.day("morte em"), k.day("comunicação em")
	later := told
	if died.After(told) {
		later = died
	}
	trace, done := f.try(later, enrollment.ReportDeath{Person: k.text("morto"), Died: died, Communicated: told})
	person, on := k.text("pessoa"), k.day("atendimento em")
	if !done {
		return answer{trace: trace}
	}
	if on.After(f.policy.End) {
		f.do(f.policy.End.AddDays(1), enrollment.Tick{})
	}
	return f.attended(person, on)
}

// attended is the answer at the point of care, card and identity shown, and the last day of the cover.
func (f *family) attended(person string, on convenio.Date) answer {
	trace := &convenio.Trace{}
	f.state.Eligible(person, enrollment.Presented{Card: true, Identity: true}, on, trace)
	return answer{trace: trace, value: f.last(person).Brazilian()}
}

// last is someone's last day of cover, as far as is known.
func (f *family) last(person string) convenio.Date {
	rows := f.state.Rows(person)
	require.NotEmpty(f.k.t, rows)
	return rows[len(rows)-1].Last
}

// Each clause of the health plan whose cases are asked for has its table.
func TestSescTables(t *testing.T) {
	for _, clause := range []string{"10.9.a", "10.9.b", "10.9.c", "10.9.d", "10.9.e", "10.9.x", "5.8", "9.1.b", "9.1.b.1", "10.6"} {
		require.FileExists(t, "sesc/"+clause+".csv")
	}
}
