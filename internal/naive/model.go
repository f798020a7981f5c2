package naive

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// Model is one treatment plan and the office around it.
type Model struct {
	config     Config
	procedures map[string]procedure
	fees       []fee
	reasons    map[string]bool
	acts       map[day]bool
	s          *state
}

// Outcome is the answer to a command.
type Outcome struct {
	Accepted bool
	Family   string
	Why      []string
}

// New gives the model before its plan exists.
func New(config Config) *Model {
	m := &Model{
		config:     config,
		procedures: readProcedures(config.Procedures),
		fees:       readFees(config.Fees),
		reasons:    readReasons(config.Reasons),
		acts:       stockActs(),
		s:          &state{phase: absent},
	}
	for _, a := range config.Acts {
		m.acts[dayOf(a.On)] = a.Closed
	}
	return m
}

// Decree adds a dated act to the calendar; terms already told move by a Recount, or when they would end.
func (m *Model) Decree(on convenio.Date, closed bool) { m.acts[dayOf(on)] = closed }

// SetMode changes the mode of distribution.
func (m *Model) SetMode(mode string, on bool) { m.config.Mode, m.config.Switch = mode, on }

// SetTechnicians changes the office's technicians.
func (m *Model) SetTechnicians(all []Technician) { m.config.Technicians = all }

// hearing is one command being judged, on a state that is thrown away unless it is accepted.
type hearing struct {
	m     *Model
	s     *state
	at    time.Time
	today day
	id    string
	role  string
	why   []string
}

func (h *hearing) refuse(format string, args ...any) {
	h.why = append(h.why, fmt.Sprintf(format, args...))
}

func (h *hearing) refuseIf(wrong bool, format string, args ...any) {
	if wrong {
		h.refuse(format, args...)
	}
}

// Do judges a command by its instant, as if the sweep had just run.
func (m *Model) Do(at time.Time, id string, role string, cmd any) Outcome {
	if at.Before(m.s.at) {
		at = m.s.at
	}
	h := &hearing{m: m, s: m.s.clone(), at: at, today: civil(at), id: id, role: role}
	name := reflect.TypeOf(cmd).Name()
	if family := h.existence(name); family != OK {
		return Outcome{Family: family, Why: []string{role + " and this plan"}}
	}
	if !slices.Contains(rights[role], name) {
		return Outcome{Family: Forbidden, Why: []string{role + " may not " + name}}
	}
	m.sweep(h.s, h.today)
	h.refuseLapsed(cmd)
	if len(h.why) == 0 && !slices.Contains(admitted[name], h.s.phase) {
		return Outcome{Family: NotAdmitted, Why: []string{name + " while " + h.s.phase}}
	}
	h.hear(cmd)
	if len(h.why) > 0 {
		return Outcome{Family: Refused, Why: h.why}
	}
	h.s.at = m.s.at
	if !reflect.DeepEqual(h.s, m.s.clone()) {
		h.s.at = at
	}
	m.s = h.s
	return Outcome{Accepted: true, Family: OK}
}

// existence: who may not know that the plan exists is told that it does not.
func (h *hearing) existence(name string) string {
	s := h.s
	hidden := s.phase == draft || s.phase == discarded
	switch {
	case h.role == RoleBilling || rights[h.role] == nil:
		return NotFound
	case s.phase == absent && name != "Draft":
		return NotFound
	case s.phase == absent:
		return OK
	case h.role == RoleProvider && h.id != s.provider:
		return NotFound
	case h.role != RoleProvider && hidden:
		return NotFound
	case h.role == RoleBeneficiary && h.id != s.beneficiary:
		return NotFound
	}
	return OK
}

// sweep applies what has fallen due by the day: lapses, then notice, then archiving.
func (m *Model) sweep(s *state, today day) {
	if s.phase == inGlosa || s.phase == inAppeal {
		for _, it := range s.items {
			if it.lastDay.Before(today) { // no act on record shortens or ignores a term
				m.recount(s, it)
			}
			if it.state == glosa && !it.appealed && !it.lastDay.IsZero() && it.lastDay.Before(today) {
				it.state = lapsed
			}
		}
		if s.phase == inGlosa && s.count(glosa) == 0 {
			s.end(finalised)
		}
	}
	if s.base.IsZero() || s.reopened || !slices.Contains(beforeFinal, s.phase) {
		return
	}
	if !s.noticed && !today.Before(s.moved(s.notice, today)) {
		s.noticed = true
		s.messages["notice"]++
	}
	waits := m.config.Readings.ArchiveWaits &&
		(s.phase == awaitingMiddle || s.phase == inMiddle || s.phase == withMiddle)
	if today.After(s.moved(s.last, today)) && !waits {
		s.archive()
	}
}

// archive expires every unsettled item; a denied one is settled.
func (s *state) archive() {
	for _, it := range s.items {
		switch it.state {
		case requested, exempt, authorised, performed:
			it.before, it.state = it.state, expired
		}
	}
	s.end(archived)
	s.messages["archived"]++
}

// end closes the plan and whatever audit was open.
func (s *state) end(phase string) {
	s.phase = phase
	s.technician, s.waiting, s.due = "", false, nil
}

// moved is a day of the clock with the days that the clock has stood still until today, in the reading
// that suspends it.
func (s *state) moved(d, today day) day {
	if s.suspended.IsZero() {
		return d
	}
	return plus(d, daysBetween(s.suspended, today))
}

// startClock sets the base, once: a later audit does not move it.
func (h *hearing) startClock(base day) {
	s, f := h.s, h.m.config.Figures
	if !s.base.IsZero() {
		return
	}
	s.base = base
	s.last = plus(base, f.ExecutionDays)
	s.notice = plus(base, f.NoticeAfter)
	h.suspend()
}

// suspend stops the clock while any in-person audit is open, and on the end of the last one moves the
// days by those that passed.
func (h *hearing) suspend() {
	s := h.s
	if !h.m.config.Readings.InPersonSuspends || s.base.IsZero() {
		return
	}
	// Ruled: the beneficiary's own holds nothing up, and so suspends nothing.
	open := slices.ContainsFunc(s.inPersons, func(p *inPerson) bool { return p.open() && p.origin != "beneficiary" })
	switch {
	case open && s.suspended.IsZero():
		s.suspended = h.today
	case !open && !s.suspended.IsZero():
		s.last, s.notice = s.moved(s.last, h.today), s.moved(s.notice, h.today)
		s.suspended = day{}
	}
}
