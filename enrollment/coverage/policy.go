package coverage

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// The figures of a policy, by the names they have in its table.
const (
	MinorAge            = "minor_age"
	ElderAge            = "elder_age"
	SpeechSessions      = "speech_therapy"
	PsychomotorSessions = "psychomotor"
	PlaySessions        = "play_therapy"
	PosturalSessions    = "postural_reeducation"
	SclerotherapyUses   = "sclerotherapy"
	Refraction          = "refraction"
	PartialMonths       = "partial_months"
	TherapyLimits       = "therapy_limits"
	OffListCriteria     = "off_list"
	WaitingUrgency      = "waiting_urgency"
	WaitingBirth        = "waiting_birth"
	WaitingOther        = "waiting_other"
)

var maximumWait = map[Wait]string{UrgencyWait: WaitingUrgency, BirthWait: WaitingBirth, OtherWait: WaitingOther}

// Standard is a plan standard, as enrolment has it.
type Standard = enrollment.Standard

// The plan standards.
const (
	Standard01 Standard = "01"
	Standard02 Standard = "02"
	Standard03 Standard = "03"
)

// Lodging is what a plan standard gives in hospital: a private room or a shared one, a superior network or not, and
// a companion at any age or only for minors and the elderly.
type Lodging struct {
	Private   bool `json:"private"`
	Superior  bool `json:"superior"`
	Companion bool `json:"companion"`
}

// Policy is what governs coverage: cited and dated figures, the terms of each service, the plan standards, the
// exclusions that the law admits by their citation, whether co-payment is admitted, and the readings.
type Policy struct {
	Name       string
	Figures    convenio.Figures
	Terms      map[Service]Terms
	Standards  map[Standard]Lodging
	Exclusions map[string]string
	Copayment  bool
	Readings   Readings
}

var (
	//go:embed tables/sesc-df.csv
	sescFigures string
	//go:embed tables/law.csv
	lawFigures string
)

// SescDF is the contract's policy, with the readings adopted.
func SescDF() Policy {
	return Policy{
		Name: "sesc-df", Figures: figures(sescFigures), Terms: sescTerms(), Exclusions: lawExclusions(),
		Standards: map[Standard]Lodging{
			Standard01: {}, Standard02: {Private: true}, Standard03: {Private: true, Superior: true, Companion: true},
		},
	}
}

// Law is the law's minimum. It has no figure for the session limits that the regulator kept until August 2022: those
// therapies are not decided before.
func Law() Policy {
	p := SescDF()
	p.Name, p.Figures, p.Terms, p.Copayment = "lei", figures(lawFigures), lawTerms(), true
	p.Standards[Standard03] = Lodging{Private: true, Superior: true}
	p.Readings.WorkForAll = true
	return p
}

// figures reads an embedded table.
func figures(table string) convenio.Figures {
	read, err := convenio.ReadDated(strings.NewReader(table), strconv.Atoi)
	if err != nil {
		panic("coverage: an embedded table: " + err.Error())
	}
	return read
}

// lawExclusions are the exclusions of Lei 9.656 art. 10, by their citation. VIII is revoked.
func lawExclusions() map[string]string {
	return map[string]string{
		"lei9656:10.I":   "Lei 9.656/1998, art. 10, I, tratamento experimental",
		"lei9656:10.II":  "Lei 9.656/1998, art. 10, II, procedimento, órtese ou prótese com fim estético",
		"lei9656:10.III": "Lei 9.656/1998, art. 10, III, inseminação artificial",
		"lei9656:10.IV":  "Lei 9.656/1998, art. 10, IV, rejuvenescimento ou emagrecimento com fim estético",
		"lei9656:10.V":   "Lei 9.656/1998, art. 10, V, medicamento importado não nacionalizado",
		"lei9656:10.VI":  "Lei 9.656/1998, art. 10, VI, medicamento para tratamento em casa, salvo o antineoplásico",
		"lei9656:10.VII": "Lei 9.656/1998, art. 10, VII, órtese ou prótese não ligada a ato cirúrgico",
		"lei9656:10.IX":  "Lei 9.656/1998, art. 10, IX, tratamento ilícito ou antiético",
		"lei9656:10.X":   "Lei 9.656/1998, art. 10, X, cataclismo, guerra ou comoção interna declarados",
	}
}

// Parameters lists every figure with its dates, for the rulebook.
func (p Policy) Parameters() []convenio.Parameter { return p.Figures.Parameters() }
