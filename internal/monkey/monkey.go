// Package monkey makes commands to a treatment plan at random: mostly plausible ones by those who may give
// them, so that histories get far, and some by anyone with anything in them. The same choices make the same
// commands.
package monkey

import (
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
)

// Choose gives a number from 0 to n-1.
type Choose func(n int) int

// Monkey gives commands at instants that never go back.
type Monkey struct {
	choose Choose
	at     time.Time
}

// New is a monkey that starts at an instant.
func New(choose Choose, start time.Time) *Monkey { return &Monkey{choose, start} }

// The people a monkey plays.
var (
	Technicians = []string{"tec-1", "tec-2", "tec-3", "tec-4"}
	Providers   = []string{"cred-1", "cred-2"}
	Patients    = []string{"ben-1", "ben-2"}
)

// Office is the office in which the monkey's technicians work: the last two hold few classes, one of them is
// away in March 2025. [Thin] leaves it with next to nobody.
func Office(mode audit.Mode, rules ...audit.Rule) []audit.OfficeCommand {
	all := []audit.Class{audit.Unclassified}
	for _, r := range audit.StockClassification().Rows() {
		all = append(all, r.Class)
	}
	away := []audit.Leave{{From: convenio.NewDate(2025, 3, 1), Until: convenio.NewDate(2025, 3, 31)}}
	commands := []audit.OfficeCommand{audit.SetMode{Mode: mode}, audit.SwitchAutomatic{On: true}, audit.SetSeed{Seed: "monkey"}}
	for i, t := range []audit.Technician{
		{Specialties: all}, {Specialties: all},
		{Specialties: []audit.Class{"endodontics", "restorative"}, Leaves: away},
		{Specialties: []audit.Class{"diagnosis", "surgery"}},
	} {
		t.ID, t.CRO, t.Active = Technicians[i], "MG-"+Technicians[i], true
		commands = append(commands, audit.SetTechnician{Technician: t})
	}
	for _, r := range rules {
		commands = append(commands, audit.SetRule{Rule: r})
	}
	return commands
}

// Thin leaves two technicians: one who holds every class and is away from 12 February 2025 to the end of 2026, and one who
// holds few.
func Thin() []audit.OfficeCommand {
	commands := Office(audit.Automatic)
	for i, c := range commands {
		t, ok := c.(audit.SetTechnician)
		switch {
		case ok && (t.Technician.ID == Technicians[1] || t.Technician.ID == Technicians[2]):
			t.Technician.Active = false
		case ok && t.Technician.ID == Technicians[0]:
			t.Technician.Leaves = []audit.Leave{{From: convenio.NewDate(2025, 2, 12), Until: convenio.NewDate(2026, 12, 31)}}
		}
		if ok {
			commands[i] = t
		}
	}
	return commands
}

// Decrees close every Wednesday of 2025 and 2026.
func Decrees() []audit.OfficeCommand {
	var commands []audit.OfficeCommand
	for d := convenio.NewDate(2025, 1, 1); d.Year() < 2027; d = d.AddDays(7) {
		commands = append(commands, audit.DecreeClosure{Closure: calendar.Override{
			Date: d, Closed: true, Name: "Fechado", Basis: "Ato de teste", DecreedBy: "teste",
		}})
	}
	return commands
}

func (m *Monkey) chance(percent int) bool { return m.choose(100) < percent }

func pick[T any](m *Monkey, list ...T) T { return list[m.choose(len(list))] }

// pass moves the clock: often not at all, sometimes to the very edge of the day on which something falls due.
func (m *Monkey) pass(p pto.Plan) {
	switch n := m.choose(100); {
	case n < 60:
		m.at = m.at.Add(time.Duration(m.choose(3600)) * time.Second)
	case n < 80:
		m.at = m.at.Add(time.Duration(m.choose(72)) * time.Hour)
	case n < 88:
		m.at = m.at.Add(time.Duration(m.choose(40*24)) * time.Hour)
	case !p.Due().IsZero():
		edge := pick(m, p.Due().Start(), p.Due().Start().Add(-time.Microsecond), p.Due().Start().Add(time.Hour))
		if edge.After(m.at) && m.chance(40) {
			m.at = edge
		}
	}
}

// Next is the next command, who gives it, and when.
func (m *Monkey) Next(p pto.Plan) (time.Time, convenio.Actor, pto.Command) {
	m.pass(p)
	if p.Phase() == pto.Absent && m.chance(90) {
		return m.at, m.provider(p), pto.Draft{Beneficiary: pick(m, Patients...), Items: m.specs(1 + m.choose(4))}
	}
	commands := p.Allowed()
	for range 4 {
		name := "Tick"
		if len(commands) > 0 && m.chance(92) {
			name = pick(m, commands...)
		} else {
			name = pick(m, every...)
		}
		if !m.chance(reluctance[name]) {
			return m.at, m.actor(p, name), m.command(p, name)
		}
	}
	return m.at, m.actor(p, "Tick"), pto.Tick{}
}

// reluctance keeps the monkey from what ends a plan early or leads nowhere, in percent.
var reluctance = map[string]int{
	"Discard": 97, "Close": 30, "Release": 70, "Reassign": 70, "AskDocuments": 60, "Modify": 40, "Extend": 60,
	"AskInPerson": 80, "AppointBoard": 60, "ClearPriority": 80, "Assign": 10, "Attach": 50, "CancelInPerson": 40,
	"ReplaceBoardMember": 60, "DissolveBoard": 60, "Acknowledge": 50, "Recount": 50, "Tick": 60,
}

var every = func() []string {
	var names []string
	for _, p := range pto.Permissions() {
		for _, c := range p.Commands {
			names = append(names, convenio.NameOf(c))
		}
	}
	return names
}()

// actor is mostly someone whose command it is.
func (m *Monkey) actor(p pto.Plan, name string) convenio.Actor {
	if m.chance(6) {
		role := pick(m, pto.Roles()...)
		return convenio.Actor{ID: pick(m, append(append([]string{"alguém"}, Technicians...), Providers...)...), Role: role}
	}
	var roles []convenio.Role
	for _, perm := range pto.Permissions() {
		for _, c := range perm.Commands {
			if convenio.NameOf(c) == name {
				roles = append(roles, perm.Role)
			}
		}
	}
	if len(roles) == 0 {
		return m.provider(p)
	}
	switch role := pick(m, roles...); role {
	case pto.Provider:
		return m.provider(p)
	case pto.Technician:
		return convenio.Actor{ID: m.technician(p, name), Role: role}
	case pto.Beneficiary:
		return convenio.Actor{ID: p.Beneficiary(), Role: role}
	default:
		return convenio.Actor{ID: string(role) + "-1", Role: role}
	}
}

func (m *Monkey) provider(p pto.Plan) convenio.Actor {
	id := p.Provider()
	if id == "" || m.chance(3) {
		id = pick(m, Providers...)
	}
	return convenio.Actor{ID: id, Role: pto.Provider}
}

func (m *Monkey) technician(p pto.Plan, name string) string {
	if name == "VoteOnBoard" && m.chance(95) {
		for _, member := range p.Board().Members {
			if !voted(p.Board(), member.ID) {
				return member.ID
			}
		}
	}
	if id := p.Round().Technician; id != "" && m.chance(92) {
		return id
	}
	return pick(m, Technicians...)
}

func voted(b board.Board, id string) bool {
	n := 0
	for _, v := range b.Ballots {
		if v.Member == id {
			n++
		}
	}
	return n == len(b.Items)
}

// text is mostly words, sometimes blank, sometimes at or past a limit.
func (m *Monkey) text() string {
	if m.chance(85) {
		return pick(m, "justificado", "conforme imagem", "não há lesão", "ação: água, coração 🦷")
	}
	return pick(m, "", " \t\n", strings.Repeat("á", 2000), strings.Repeat("b", 2001), strings.Repeat("c", 20001))
}

var codes = []string{
	"85100196", "85100196", "85100200", "85100226", "82000875", "82000875", "85200166", "81000065", "84000198",
	"82000468", "83000089", "85400106", "81000421", "99999999",
}

func (m *Monkey) specs(n int) []pto.ItemSpec {
	specs := make([]pto.ItemSpec, n)
	for i := range specs {
		specs[i] = m.spec()
	}
	return specs
}

// spec is a procedure mostly at a place that suits it.
func (m *Monkey) spec() pto.ItemSpec {
	s := pto.ItemSpec{Code: pick(m, codes...), Tooth: pick(m, "16", "26", "36", "46", "38")}
	switch s.Code {
	case "85100196":
		s.Faces = pick(m, "O", "M", "D", "V")
	case "85100200":
		s.Faces = pick(m, "MO", "OD")
	case "85100226":
		s.Faces = pick(m, "MODV", "MOD")
	case "83000089":
		s.Tooth = pick(m, "55", "75")
	case "81000065":
		s.Tooth = ""
	case "84000198", "82000468":
		s.Tooth, s.Region = "", pick(m, "AS", "AI", "HASD")
	case "81000421":
		if m.chance(50) {
			s.Tooth, s.Region = "", "S1"
		}
	}
	if s.Code == "82000875" && m.chance(40) || m.chance(2) {
		s.Urgent, s.Urgency = true, m.text()
	}
	switch m.choose(40) {
	case 0:
		s.Tooth = pick(m, "99", "11", "55", "xx", "")
	case 1:
		s.Faces = pick(m, "O", "OO", "MODVP", "MODVPLI", "Z", "")
	case 2:
		s.Region = pick(m, "AS", "ZZ")
	}
	return s
}

// numbers are items in one of the states, mostly all of them, sometimes others or the same twice.
func (m *Monkey) numbers(p pto.Plan, fits func(pto.Item) bool) []int {
	var out []int
	for _, i := range p.Items() {
		if fits(i) && m.chance(85) {
			out = append(out, i.No)
		}
	}
	if m.chance(5) {
		out = append(out, m.choose(len(p.Items())+2))
	}
	return out
}

func in(states ...pto.ItemState) func(pto.Item) bool {
	return func(i pto.Item) bool {
		for _, s := range states {
			if i.State == s {
				return true
			}
		}
		return false
	}
}

func appealed(i pto.Item) bool { return i.Glosa.State == glosa.Appealed }

func (m *Monkey) priority() *pto.Priority {
	if !m.chance(25) {
		return nil
	}
	return &pto.Priority{Justification: m.text()}
}

func (m *Monkey) documents() []convenio.Document {
	d := convenio.Document{
		SHA256: strings.Repeat("0f", 32), Size: 10, Type: "image/png", Kind: pick(m, "image", "image", "photo", "video"),
	}
	if m.chance(5) {
		d.SHA256 = "curto"
	}
	return []convenio.Document{d}
}

func (m *Monkey) members() []board.Member {
	var out []board.Member
	for _, id := range Technicians[:2+m.choose(2)] {
		out = append(out, board.Member{ID: id, CRO: "MG-" + id})
	}
	if m.chance(10) {
		out[0] = board.Member{ID: pick(m, Providers[0], Technicians[1]), CRO: pick(m, "", "MG-9")}
	}
	return out
}
