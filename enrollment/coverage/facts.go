package coverage

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Category is how a person belongs to the plan.
type Category string

// The categories.
const (
	Holder    Category = "holder"
	Dependant Category = "dependant"
	Aggregate Category = "aggregate"
)

// Wait is what a waiting period is for.
type Wait string

// The waiting periods that the law knows: urgency and emergency, full-term birth, and all else.
const (
	UrgencyWait Wait = "urgency"
	BirthWait   Wait = "birth"
	OtherWait   Wait = "other"
)

var waitWords = map[Wait]string{
	UrgencyWait: "urgência e emergência", BirthWait: "parto a termo", OtherWait: "os demais casos",
}

// Waiting is a waiting period on record: its first day and how many days it lasts. Of who is enrolled they run from
// [enrollment.Cover].Since to the eve of the day that [enrollment.Waiting] calls free.
type Waiting struct {
	For  Wait          `json:"for"`
	From convenio.Date `json:"from"`
	Days int           `json:"days"`
}

// Partial is a partial temporary coverage on record: its first day and how many months it lasts.
type Partial struct {
	From   convenio.Date `json:"from,omitzero"`
	Months int           `json:"months,omitempty"`
}

// Person is who asks: the plan standard, the category, whether he has a job with the contracting party, and the
// waiting periods and the partial temporary coverage on record, if any.
type Person struct {
	Standard Standard      `json:"standard"`
	Category Category      `json:"category"`
	Employee bool          `json:"employee"`
	Born     convenio.Date `json:"born"`
	Waitings []Waiting     `json:"waitings,omitempty"`
	Partial  Partial       `json:"partial,omitzero"`
}

// Attending is what the attending physician has done: asked for the service (indicated, prescribed), justified it,
// ratified what another asked.
type Attending struct {
	Requested bool `json:"requested"`
	Justified bool `json:"justified"`
	Ratified  bool `json:"ratified"`
}

// Eye is one eye and its degree in hundredths of a dioptre, negative for myopia.
type Eye struct {
	Left   bool `json:"left"`
	Degree int  `json:"degree"`
}

// Use is one use of a service in the past, of one or more sessions or applications.
type Use struct {
	Service  Service       `json:"service"`
	Day      convenio.Date `json:"day"`
	Quantity int           `json:"quantity"`
}

// Question asks whether a service is covered for a person on a day. Contract is the first day of the contract's
// first year. Refractive surgery is asked of one Eye at a time.
type Question struct {
	Service   Service       `json:"service"`
	Quantity  int           `json:"quantity"`
	Day       convenio.Date `json:"day"`
	Contract  convenio.Date `json:"contract"`
	Person    Person        `json:"person"`
	Attending Attending     `json:"attending"`
	Eye       Eye           `json:"eye"`
	Uses      []Use         `json:"uses,omitempty"`
	// Listed: the regulator's list in force on the day holds the service. Guideline: its guideline is met.
	Listed    bool `json:"listed"`
	Guideline bool `json:"guideline"`
	// Evidence: the criteria of Lei 14.454/2022 for what is off the list were shown.
	Evidence bool `json:"evidence"`
	// Exclusion is the legal exclusion that the operator alleges, such as "lei9656:10.II"; empty for none.
	Exclusion string `json:"exclusion,omitempty"`
	Urgent    bool   `json:"urgent"`
	// Admitted: the patient is in hospital. Transplant: the expense serves a transplant that is covered.
	Admitted   bool `json:"admitted"`
	Transplant bool `json:"transplant"`
	// Registered: every drug is registered with the sanitary agency.
	Registered bool `json:"registered"`
	// WorkRelated: by a work accident or an occupational disease. PreExisting: also congenital or chronic.
	WorkRelated bool `json:"work_related"`
	PreExisting bool `json:"pre_existing"`
	// Complex: surgery, a high-technology bed or a high-complexity procedure.
	Complex bool `json:"complex"`
}

const (
	maxQuantity = 999    // of one question or use
	maxDegree   = 4_000  // hundredths of a dioptre
	maxWait     = 10_000 // days or months on record
)

// check is [convenio.BadInput] for facts that cannot be read.
func (q Question) check(p Policy) error {
	switch _, known := p.Terms[q.Service]; {
	case !known:
		return bad("service", "não há serviço %.40q", q.Service)
	case q.Quantity < 1 || q.Quantity > maxQuantity:
		return bad("quantity", "a quantidade é de 1 a %d", maxQuantity)
	case q.Day.IsZero():
		return bad("day", "falta o dia")
	case q.Contract.IsZero() || q.Day.Before(q.Contract):
		return bad("contract", "falta o início do contrato, ou é posterior ao dia")
	case q.Eye.Degree < -maxDegree || q.Eye.Degree > maxDegree:
		return bad("eye.degree", "o grau é de −%d a %d dioptrias", maxDegree/100, maxDegree/100)
	}
	for i, u := range q.Uses {
		if _, known := p.Terms[u.Service]; !known || u.Day.IsZero() || u.Quantity < 1 || u.Quantity > maxQuantity {
			return bad(fmt.Sprintf("uses[%d]", i), "o uso não tem serviço conhecido, dia e quantidade de 1 a %d", maxQuantity)
		}
	}
	return q.Person.check(p, q.Day)
}

func (o Person) check(p Policy, day convenio.Date) error {
	switch _, known := p.Standards[o.Standard]; {
	case !known:
		return bad("person.standard", "não há plano padrão %.40q", o.Standard)
	case o.Category != Holder && o.Category != Dependant && o.Category != Aggregate:
		return bad("person.category", "não há categoria %.40q", o.Category)
	case o.Born.IsZero() || o.Born.After(day):
		return bad("person.born", "falta o nascimento, ou é posterior ao dia")
	case o.Partial.Months < 0 || o.Partial.Months > maxWait || o.Partial.From.IsZero() != (o.Partial.Months == 0) || o.Partial.From.After(day):
		return bad("person.partial", "a cobertura parcial temporária não tem início até o dia e duração")
	}
	for i, w := range o.Waitings {
		if waitWords[w.For] == "" || w.From.IsZero() || w.From.After(day) || w.Days < 0 || w.Days > maxWait {
			return bad(fmt.Sprintf("person.waitings[%d]", i), "a carência não tem espécie conhecida, início até o dia e duração")
		}
	}
	return nil
}

func bad(field, reason string, values ...any) error {
	return &convenio.BadInput{Field: field, Reason: fmt.Sprintf(reason, values...)}
}

// age is the age in whole years on a day; who was born on 29 February has his birthday on 1 March of common years.
func age(born, on convenio.Date) int {
	y, m, d := born.Civil()
	year, month, day := on.Civil()
	if month < m || month == m && day < d {
		return year - y - 1
	}
	return year - y
}
