package inactive

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Exit is how a bond ended.
type Exit string

// The ways in which a bond ends.
const (
	Dismissed         Exit = "dismissed" // without cause
	Retired           Exit = "retired"
	MandateEnded      Exit = "mandate_ended" // a director's
	DismissedForCause Exit = "dismissed_for_cause"
	Resigned          Exit = "resigned"
)

var exitWords = map[Exit]string{
	Dismissed: "dispensa sem justa causa", Retired: "aposentadoria", MandateEnded: "fim do mandato",
	DismissedForCause: "dispensa por justa causa", Resigned: "pedido de demissão",
}

// String is the exit in Portuguese.
func (e Exit) String() string { return exitWords[e] }

// Bond is what HR knows of a bond that ended: who, how, on which day, and when the holder contributed.
type Bond struct {
	Holder        string        `json:"holder"`
	Director      bool          `json:"director,omitempty"`
	Exit          Exit          `json:"exit"`
	Ended         convenio.Date `json:"ended"`
	Contributions []Period      `json:"contributions"`
}

// Step is one line of a computation, that a person can redo.
type Step struct {
	What   string          `json:"what"`
	Value  string          `json:"value"`
	Clause convenio.Clause `json:"clause"`
}

// Term is how long a family may stay. Months is zero, and Until no day, for a stay without limit. It is
// counted from the end of the bond.
type Term struct {
	Contributed Span          `json:"contributed"`
	Months      int           `json:"months,omitempty"`
	Unlimited   bool          `json:"unlimited,omitempty"`
	Until       convenio.Date `json:"until,omitzero"`
	Steps       []Step        `json:"steps"`
}

func (t *Term) step(c convenio.Clause, what, value string) {
	t.Steps = append(t.Steps, Step{what, value, c})
}

// Entitle weighs whether a bond that ended gives a stay, and computes it with its working (law:9656.30,
// law:9656.31, sesc:5.9). The refusal stays in the weighing. A bond that cannot be read, or a day on which the
// policy has no figures, is [convenio.BadInput].
func (p Policy) Entitle(w *convenio.Weighing, b Bond) (Term, error) {
	contributed, err := b.check()
	if err != nil {
		return Term{}, err
	}
	exit := convenio.Text("motivo", b.Exit.String())
	w.At("contributions", 0)
	w.Deny(NeverContributed, contributed == Span{}, convenio.Text("tempo", contributed.String()))
	w.At("exit", 0)
	mandate := b.Exit == MandateEnded && b.Director
	w.Deny(NotByThisExit, b.Exit != Dismissed && b.Exit != Retired && !mandate, exit)
	w.Deny(DirectorOutside, b.Director && !p.Directors || mandate && p.Readings.MandateEndsNothing, exit)
	t, law, length := Term{Contributed: contributed}, Law30, p.dismissed
	if b.Exit == Retired {
		law, length = Law31, p.retired
	}
	t.step(law, "tempo de contribuição", contributed.String())
	err = length(w, b.Ended, &t)
	if err == nil && !t.Unlimited {
		t.Until = monthsAfter(b.Ended, t.Months)
		t.step(law, "último dia, contado do fim do vínculo em "+b.Ended.Brazilian(), t.Until.Brazilian())
	}
	return t, err
}

func (b Bond) check() (Span, error) {
	switch {
	case b.Holder == "":
		return Span{}, &convenio.BadInput{Field: "holder", Reason: "falta o titular"}
	case exitWords[b.Exit] == "":
		return Span{}, &convenio.BadInput{Field: "exit", Reason: fmt.Sprintf("%.20q não é forma de saída", string(b.Exit))}
	case b.Ended.IsZero():
		return Span{}, &convenio.BadInput{Field: "ended", Reason: "falta o dia em que o vínculo cessou"}
	}
	for _, c := range b.Contributions {
		if c.Until.After(b.Ended) {
			return Span{}, &convenio.BadInput{Field: "contributions", Reason: "há contribuição posterior ao fim do vínculo"}
		}
	}
	return Contributed(b.Contributions)
}

// dismissed gives a part of the contribution time, within its bounds.
func (p Policy) dismissed(w *convenio.Weighing, on convenio.Date, t *Term) error {
	f, err := p.figures(on, DismissedDivisor, DismissedMin, DismissedMax)
	if err != nil {
		return err
	}
	divisor, least, most := f[0], f[1], f[2]
	if divisor == 0 {
		return &convenio.BadInput{Field: DismissedDivisor, Reason: "o divisor é zero"}
	}
	part := (t.Contributed.started() + divisor - 1) / divisor
	if p.Readings.FractionDropped {
		part = t.Contributed.Months / divisor
	}
	parte := convenio.Count("parte", part)
	w.Note(ThirdOfTheTime, true, convenio.Text("tempo", t.Contributed.String()), convenio.Text("fracao", p.fraction()))
	w.Note(RaisedToMinimum, part < least, parte, convenio.Count("minimo", least))
	w.Note(CutToMaximum, part > most, parte, convenio.Count("maximo", most))
	t.Months = min(max(part, least), most)
	t.step(Law30, fmt.Sprintf("1/%d do tempo, %s", divisor, p.fraction()), months(part))
	t.step(Law30, "ao menos "+months(least), months(max(part, least)))
	t.step(Law30, "no máximo "+months(most), months(t.Months))
	return nil
}

// fraction says what becomes of a fraction of a month by the reading in force.
func (p Policy) fraction() string {
	if p.Readings.FractionDropped {
		return "desprezada a fração de mês"
	}
	return "a fração de mês contada como mês"
}

// retired gives a stay without limit or one year for each completed one.
func (p Policy) retired(w *convenio.Weighing, on convenio.Date, t *Term) error {
	years, err := p.figure(RetiredYears, on)
	if err != nil {
		return err
	}
	said := convenio.Text("tempo", t.Contributed.String())
	w.Note(ThirdOfTheTime, false, said, convenio.Text("fracao", p.fraction()))
	need := "ao menos"
	t.Unlimited = t.Contributed.Months >= 12*years
	if p.Readings.MoreThanTen {
		need, t.Unlimited = "mais de", t.Contributed.started() > 12*years
	}
	if w.Note(WithoutLimit, t.Unlimited, said, convenio.Text("exigido", need+" "+counted(years, "ano", "anos"))) {
		t.step(Law31, "contribuição de "+need+" "+counted(years, "ano", "anos"), "sem limite de tempo")
		return nil
	}
	whole := t.Contributed.completedYears()
	w.Deny(NoWholeYear, whole == 0, said)
	t.Months = 12 * whole
	t.step(Law31, "um ano por ano completo", months(t.Months))
	return nil
}

func months(n int) string { return counted(n, "mês", "meses") }
