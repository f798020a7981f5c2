package pto

import (
	_ "embed"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/glosa"
)

// The figures of a policy, by the names they have in its table.
const (
	ExecutionDays    = "execution_days"
	NoticeAfter      = "notice_after"
	ExtensionDays    = "extension_days"
	Extensions       = "extensions"
	AppealTerm       = "appeal_term"
	JustificationMax = "justification_max"
	RulingMin        = "ruling_min"
	RulingMax        = "ruling_max"
	MaxItems         = "max_items"
	MaxAudits        = "max_audits"
	Reschedules      = "reschedules"
	BoardMembers     = "board_members"
)

var figureNames = []string{
	ExecutionDays, NoticeAfter, ExtensionDays, Extensions, AppealTerm, JustificationMax, RulingMin, RulingMax,
	MaxItems, MaxAudits, Reschedules, BoardMembers,
}

// Policy is everything that governs treatment plans: cited and dated figures, tables, the calendar, the
// office, and the readings in force. It is an argument of every decision; [Policy.Compile] makes it usable, and
// another decides nothing: it is [convenio.BadInput].
type Policy struct {
	Name       string
	Figures    convenio.Figures
	Procedures map[string]Procedure
	Fees       map[string]convenio.Dated[convenio.Money]
	Reasons    map[string]string
	Calendar   *calendar.Calendar
	Office     audit.Office
	Readings   Readings
	Glosa      glosa.Readings
	stamp      string
	from       convenio.Date
	until      convenio.Date
}

// Readings are the places where the clauses leave a choice. The zero value is what we adopt.
type Readings struct {
	// MainClass says which class of a plan is the main one.
	MainClass audit.MainBy
	// WaitingIsAnalysis counts a plan that waits in a queue as under analysis: it can't be modified.
	WaitingIsAnalysis bool
	// ExemptOpensAudit sends also exempt additions to an intermediate audit.
	ExemptOpensAudit bool
	// ExemptClockFromExecution starts the clock of a wholly exempt plan at its first execution, not at its
	// submission.
	ExemptClockFromExecution bool
	// ExtendAgain admits any number of extensions.
	ExtendAgain bool
	// ArchiveWaits keeps a plan from being archived while an intermediate audit is open.
	ArchiveWaits bool
	// ReopenArchived lets the administrator reopen an archived plan once, for closing only.
	ReopenArchived bool
	// AppealToAnother sends appeals to a technician other than the first.
	AppealToAnother bool
	// InPersonSuspends moves the last day by as long as an in-person audit was open.
	InPersonSuspends bool
	// OdontogramOnFinalOnly keeps out of the odontogram what an appeal granted.
	OdontogramOnFinalOnly bool
}

//go:embed tables/trt3.csv
var trt3Figures string

// TRT3 is the policy of the regional labour court's dental plan, with the readings adopted and an office
// still to be configured. The stock fees are for demonstration: the plan's own table replaces them.
func TRT3() Policy {
	cal, err := calendar.TRT3()
	must(err)
	figures, err := convenio.ReadDated(strings.NewReader(trt3Figures), strconv.Atoi)
	must(err)
	return Policy{
		Name: "trt3", Figures: figures, Procedures: stockProcedures(), Fees: stockFees(), Reasons: stockReasons(),
		Calendar: cal,
	}
}

// must stops a program whose embedded tables cannot be read.
func must(err error) {
	if err != nil {
		panic("pto: an embedded table: " + err.Error())
	}
}

// Compile checks the policy, closes its calendar over the office's decrees, and stamps it with a hash of
// all it holds, in tables of its own. A figure that is missing, a procedure that says what no row of a table may, and a
// fee below zero are [convenio.BadInput].
func (p Policy) Compile() (*Policy, error) {
	p = p.own()
	p.from, p.until = convenio.Date{}, convenio.Date{} // of a policy that was compiled before its figures changed
	for _, name := range figureNames {
		terms := p.Figures[name].Terms()
		if len(terms) == 0 {
			return nil, &convenio.BadInput{Field: name, Reason: "falta o parâmetro"}
		}
		p.narrow(terms[0].From, terms[len(terms)-1].Until)
	}
	if p.Calendar == nil {
		return nil, &convenio.BadInput{Field: "calendar", Reason: "falta o calendário"}
	}
	err := p.tables()
	if err != nil {
		return nil, err
	}
	if closures := p.Office.Closures(); len(closures) > 0 {
		if p.Calendar, err = p.Calendar.With(closures...); err != nil {
			return nil, err
		}
	}
	p.stamp = p.Figures.Stamp(p.Name, p.Procedures, p.Fees, p.Reasons, p.Calendar.Stamp(), p.Readings, p.Glosa,
		p.Office.Technicians(), p.Office.Mode(), p.Office.Rules(), p.Office.Classification().Rows())
	return &p, nil
}

// own is the policy with tables of its own, which its host may change for another.
func (p Policy) own() Policy {
	p.Figures, p.Procedures = maps.Clone(p.Figures), maps.Clone(p.Procedures)
	p.Fees, p.Reasons = maps.Clone(p.Fees), maps.Clone(p.Reasons)
	return p
}

// narrow keeps the days on which all figures so far have a value.
func (p *Policy) narrow(from, until convenio.Date) {
	if from.After(p.from) {
		p.from = from
	}
	if p.until.IsZero() || !until.IsZero() && until.Before(p.until) {
		p.until = until
	}
}

// Stamp names the policy and its hash.
func (p *Policy) Stamp() string { return p.stamp }

// covers is nil when every figure has a value on a day; nothing is extrapolated. Only compiling tells, and gives the
// stamp without which nobody could say later by which policy an event was decided.
func (p *Policy) covers(on convenio.Date) error {
	if p == nil || p.stamp == "" {
		return &convenio.BadInput{Field: "policy", Reason: "a política não foi compilada"}
	}
	if on.Before(p.from) || !p.until.IsZero() && on.After(p.until) {
		return &convenio.BadInput{Field: "at", Reason: "a política " + p.Name + " não tem parâmetros em vigor em " + on.Brazilian()}
	}
	return nil
}

// figure is a figure in force on a day. Each day that governs was once the day of a decision, and so covered.
func (p *Policy) figure(name string, on convenio.Date) int {
	v, ok := p.Figures[name].On(on)
	if !ok {
		panic(fmt.Sprintf("pto: no %s in force on %v", name, on))
	}
	return v
}

// glosa is what governs the glosas raised on a day.
func (p *Policy) glosa(on convenio.Date) glosa.Policy {
	return glosa.Policy{
		Term: p.figure(AppealTerm, on), Calendar: p.Calendar, JustificationMax: p.figure(JustificationMax, on),
		RulingMin: p.figure(RulingMin, on), RulingMax: p.figure(RulingMax, on), Reasons: p.Reasons, Readings: p.Glosa,
	}
}

// board is what governs a board appointed on a day for a plan of a provider.
func (p *Policy) board(on convenio.Date, provider string) board.Policy {
	return board.Policy{MinMembers: p.figure(BoardMembers, on), Provider: provider}
}

// clock is the clock of a plan whose base is a day.
func (p *Policy) clock(base convenio.Date) ClockStarted {
	return ClockStarted{
		Base: base, LastDay: base.AddDays(p.figure(ExecutionDays, base)),
		Notice: base.AddDays(p.figure(NoticeAfter, base)),
	}
}

// Parameters lists every figure with its dates, for the rulebook.
func (p Policy) Parameters() []convenio.Parameter { return p.Figures.Parameters() }
