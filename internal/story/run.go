package story

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/pto"
)

// Told is what one step came to.
type Told struct {
	Step
	Events   []convenio.Event
	Trace    *convenio.Trace
	Messages []string
	Err      error
}

// stage is where a story is told: the policy it set up, the instant, and the plan so far.
type stage struct {
	policy  *pto.Policy
	at      time.Time
	plan    pto.Plan
	version int64
}

// Run tells a story and returns each step with what it came to. The first expectation that does not hold, or
// step that cannot be read, is the error, with the trace.
func (s Story) Run() ([]Told, error) {
	policy, err := s.policy()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	on := &stage{policy: policy}
	var told []Told
	for _, step := range s.Steps {
		t, err := on.tell(step)
		if err == nil {
			err = on.check(t)
		}
		if err != nil {
			return told, fmt.Errorf("%s:%d: %s: %w", s.Name, step.No, step.Body, err)
		}
		told = append(told, t)
	}
	return told, nil
}

// policy is the stock policy over an office of three technicians, changed as the story sets it up.
func (s Story) policy() (*pto.Policy, error) {
	p := pto.TRT3()
	var commands []audit.OfficeCommand
	for _, id := range []string{"ana", "bruno", "carla"} {
		commands = append(commands, technician(id, everyClass()))
	}
	for _, line := range s.Setup {
		w := split(line.Body)
		switch line.Head {
		case "leitura":
			if err := p.Adopt(w.next(), 1); err != nil {
				return nil, err
			}
		case "modo":
			commands = append(commands, audit.SetMode{Mode: audit.Mode(w.next())})
		case "automático":
			commands = append(commands, audit.SwitchAutomatic{On: w.next() == "ligado"})
		case "técnico":
			commands = append(commands, hired(&w))
		case "regra":
			var rule audit.Rule
			if err := json.Unmarshal([]byte(line.Body), &rule); err != nil {
				return nil, err
			}
			commands = append(commands, audit.SetRule{Rule: rule})
		case "fechado":
			commands = append(commands, audit.DecreeClosure{Closure: calendar.Override{
				Date: w.day(), Closed: true, Name: w.text(), Basis: "história", DecreedBy: "história",
			}})
		}
		if w.err != nil {
			return nil, w.err
		}
	}
	var err error
	if p.Office, err = configured(commands); err != nil {
		return nil, err
	}
	return p.Compile()
}

// hired reads a technician: the id, then inativo or the classes held.
func hired(w *words) audit.SetTechnician {
	id := w.next()
	if w.skip("inativo") {
		t := technician(id, everyClass())
		t.Technician.Active = false
		return t
	}
	var classes []audit.Class
	for w.more() {
		classes = append(classes, audit.Class(w.next()))
	}
	return technician(id, classes)
}

func technician(id string, classes []audit.Class) audit.SetTechnician {
	return audit.SetTechnician{Technician: audit.Technician{ID: id, CRO: "MG-" + id, Specialties: classes, Active: true}}
}

func everyClass() []audit.Class {
	classes := []audit.Class{audit.Unclassified}
	for _, r := range audit.StockClassification().Rows() {
		classes = append(classes, r.Class)
	}
	return classes
}

func configured(commands []audit.OfficeCommand) (audit.Office, error) {
	var history []convenio.Recorded
	for _, c := range commands {
		events, err := audit.DecideOffice(audit.FoldOffice(history), audit.OfficePolicy{Administrator: pto.Administrator},
			convenio.Ask{By: actors["administrador"]}, c, nil)
		if err != nil {
			return audit.Office{}, err
		}
		for _, e := range events {
			history = append(history, convenio.Recorded{Event: e})
		}
	}
	return audit.FoldOffice(history), nil
}

// tell carries out one step. A refusal is what the step came to, not an error of the telling.
func (on *stage) tell(step Step) (Told, error) {
	t := Told{Step: step, Trace: &convenio.Trace{}}
	if step.Head == "em" {
		return t, on.pass(step.Body)
	}
	by, ok := actors[step.Head]
	if !ok {
		return t, fmt.Errorf("não há %q", step.Head)
	}
	c, err := command(step.Body, on.at)
	if err != nil {
		return t, err
	}
	ask := convenio.Ask{At: on.at, By: by}
	binary.BigEndian.PutUint64(ask.ID[8:], uint64(step.No))
	t.Events, t.Err = pto.Decide(on.plan, on.policy, ask, c, t.Trace)
	for i, e := range t.Events {
		on.version++
		r := convenio.Recorded{
			Stream:  pto.StreamOf("trt3", uuid.NewSHA1(uuid.Nil, []byte("história"))),
			Version: on.version, Ask: ask, N: i, Event: e,
		}
		before := on.plan
		on.plan = pto.Apply(before, r)
		t.Messages = append(t.Messages, messages(pto.Effects(before, on.plan, r))...)
	}
	return t, nil
}

// pass moves the clock to nine o'clock of a day, or to the hour given.
func (on *stage) pass(body string) error {
	w := split(body)
	day := w.day()
	clock := "09:00:00"
	if w.more() {
		clock = w.next()
	}
	hour, err := time.Parse(time.TimeOnly, clock)
	if err != nil {
		return err
	}
	on.at = day.Start().Add(hour.Sub(hour.Truncate(24 * time.Hour)))
	return w.err
}

func messages(effects []convenio.Effect) []string {
	var ids []string
	for _, e := range effects {
		var m pto.Message
		if e.Topic == pto.TopicMessage && json.Unmarshal([]byte(e.Body), &m) == nil {
			ids = append(ids, m.ID+">"+string(m.To))
		}
	}
	return ids
}

// check compares what a step came to with what was expected. A step without expectation must be carried out.
func (on *stage) check(t Told) error {
	if len(t.Expect) == 0 && t.Err != nil {
		return fmt.Errorf("recusado sem que se esperasse: %w", t.Err)
	}
	for _, e := range t.Expect {
		w := split(e)
		subject := w.next()
		test, ok := expectations[subject]
		want, got := e, on.plan.Phase().String()
		if ok {
			want, got = test(on, t, &w)
		} else if t.Err != nil {
			return fmt.Errorf("recusado sem que se esperasse: %w", t.Err)
		}
		if w.err != nil {
			return w.err
		}
		if want != got {
			return fmt.Errorf("esperado %q, obtido %q\n%v%v", want, got, errText(t.Err), t.Trace)
		}
	}
	return nil
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error() + "\n"
}

// rest are the words left, joined.
func (w *words) rest() string {
	var out []string
	for w.more() {
		out = append(out, w.next())
	}
	return strings.Join(out, " ")
}

// expectations say, by the first word, what is wanted and what was got. Any other expectation is a phase.
var expectations = map[string]func(*stage, Told, *words) (want, got string){
	"eventos": func(_ *stage, t Told, w *words) (string, string) {
		var names []string
		for _, e := range t.Events {
			names = append(names, convenio.NameOf(e))
		}
		return w.rest(), strings.Join(names, " ")
	},
	"recusado": func(_ *stage, t Told, w *words) (string, string) {
		var refusal *convenio.Refusal
		errors.As(t.Err, &refusal)
		var codes []string
		if refusal != nil {
			for _, g := range refusal.Grounds.Slice() {
				codes = append(codes, g.Code())
			}
		}
		slices.Sort(codes)
		want := strings.Fields(w.rest())
		slices.Sort(want)
		return strings.Join(want, " "), strings.Join(codes, " ")
	},
	"barrado": func(_ *stage, t Told, w *words) (string, string) {
		var bar *convenio.NotAdmitted
		if !errors.As(t.Err, &bar) {
			return w.rest(), ""
		}
		return w.rest(), bar.Ground.Code() + " " + string(bar.Clause)
	},
	"família":  func(_ *stage, t Told, w *words) (string, string) { return w.rest(), convenio.Code(t.Err) },
	"mensagem": func(_ *stage, t Told, w *words) (string, string) { return w.rest(), strings.Join(t.Messages, " ") },
	"item": func(on *stage, _ Told, w *words) (string, string) {
		item, _ := on.plan.Item(w.number())
		return w.rest(), item.State.String()
	},
	"último-dia": func(on *stage, _ Told, w *words) (string, string) {
		return w.rest(), on.plan.Clock().LastDay.Brazilian()
	},
	"aviso": func(on *stage, _ Told, w *words) (string, string) {
		return w.rest(), on.plan.Clock().Notice.Brazilian()
	},
	"recurso-até": func(on *stage, _ Told, w *words) (string, string) {
		item, _ := on.plan.Item(w.number())
		return w.rest(), item.Glosa.LastDay.Brazilian()
	},
	"técnico": func(on *stage, _ Told, w *words) (string, string) {
		if id := on.plan.Round().Technician; id != "" {
			return w.rest(), id
		}
		return w.rest(), "ninguém"
	},
	"classe": func(on *stage, _ Told, w *words) (string, string) {
		return w.rest(), string(on.plan.Classes().Main)
	},
	"urgente": func(on *stage, _ Told, w *words) (string, string) {
		_, urgent := on.plan.Urgent()
		return w.rest(), map[bool]string{true: "sim", false: "não"}[urgent]
	},
	"apresentado": account(func(a pto.Account) convenio.Money { return a.Presented }),
	"liberado":    account(func(a pto.Account) convenio.Money { return a.Released }),
	"glosado":     account(func(a pto.Account) convenio.Money { return a.Settled }),
	"em-disputa":  account(func(a pto.Account) convenio.Money { return a.Open }),
	"expirado":    account(func(a pto.Account) convenio.Money { return a.Expired }),
	"odontograma": func(on *stage, _ Told, w *words) (string, string) {
		var places []string
		for _, i := range on.plan.Items() {
			if !i.Charted.IsZero() {
				places = append(places, i.Tooth.String()+"/"+i.Faces.String())
			}
		}
		return w.rest(), strings.Join(places, " ")
	},
}

func account(of func(pto.Account) convenio.Money) func(*stage, Told, *words) (string, string) {
	return func(on *stage, _ Told, w *words) (string, string) {
		return w.amount().Brazilian(), of(on.plan.Account()).Brazilian()
	}
}
