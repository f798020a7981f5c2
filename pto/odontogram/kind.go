package odontogram

// Kind is what a procedure does to the mouth, and so how it is drawn.
type Kind string

// The kinds of procedure.
const (
	Restoration  Kind = "restoration"
	Endodontics  Kind = "endodontics"
	Extraction   Kind = "extraction"
	Crown        Kind = "crown"
	Implant      Kind = "implant"
	Prosthesis   Kind = "prosthesis"
	Periodontics Kind = "periodontics"
	Prevention   Kind = "prevention"
	Orthodontics Kind = "orthodontics"
	Surgery      Kind = "surgery"
	Diagnosis    Kind = "diagnosis"
	Other        Kind = "other"
)

type kindRow struct {
	kind        Kind
	label, mark string
	light, dark string
}

// Each colour carries the mark's letters in white (light) or near black (dark) at a contrast of 4.5 or
// more; the letters tell kinds apart where colour can't. Other stands last: it stands in for the unknown.
var kinds = [...]kindRow{
	{Restoration, "Restauração", "Re", "#1f5fbf", "#7db3ff"},
	{Endodontics, "Endodontia", "En", "#c0271d", "#ff8d82"},
	{Extraction, "Exodontia", "Ex", "#30363d", "#c9d1d9"},
	{Crown, "Coroa", "Co", "#9a6200", "#f0b849"},
	{Implant, "Implante", "Im", "#00707a", "#56cfd9"},
	{Prosthesis, "Prótese", "Pt", "#7438a5", "#cd9cff"},
	{Periodontics, "Periodontia", "Pe", "#ad1f68", "#ff8ec5"},
	{Prevention, "Prevenção", "Pv", "#1f7a3d", "#6fd48c"},
	{Orthodontics, "Ortodontia", "Or", "#7a4a2c", "#d9a583"},
	{Surgery, "Cirurgia", "Ci", "#5d6800", "#c3ce54"},
	{Diagnosis, "Diagnóstico", "Di", "#3f6477", "#9dbccc"},
	{Other, "Outro", "Ou", "#66615c", "#b8b2ab"},
}

const kindCount = len(kinds)

// Kinds lists the kinds in the order in which a legend shows them.
func Kinds() []Kind {
	all := make([]Kind, kindCount)
	for i, row := range kinds {
		all[i] = row.kind
	}
	return all
}

func (k Kind) index() int {
	for i := range kinds {
		if kinds[i].kind == k {
			return i
		}
	}
	return kindCount - 1
}

// Valid reports one of the kinds. What isn't one is drawn as [Other].
func (k Kind) Valid() bool { return kinds[k.index()].kind == k }

// Label is the kind in Portuguese.
func (k Kind) Label() string { return kinds[k.index()].label }

// Mark is the two letters that stand for the kind where colour isn't enough, as on paper.
func (k Kind) Mark() string { return kinds[k.index()].mark }

// Color is the kind's colour on a light ground, as in "#1f5fbf".
func (k Kind) Color() string { return kinds[k.index()].light }

// Whole reports a kind that changes the tooth as a whole, whatever faces were named.
func (k Kind) Whole() bool {
	switch k {
	case Endodontics, Extraction, Crown, Implant:
		return true
	}
	return false
}

// replaces reports a kind that fills the place of a lost tooth.
func (k Kind) replaces() bool { return k == Implant || k == Crown || k == Prosthesis }

// stage orders what is done to one tooth on one day, in whichever order the items were approved: what needs the
// natural tooth is done while it is there, it is taken out before it is replaced, and an implant is set before
// its crown.
func (k Kind) stage() int {
	switch k {
	case Restoration, Endodontics, Periodontics, Prevention, Orthodontics:
		return 0
	case Extraction:
		return 1
	case Implant:
		return 2
	}
	return 3
}
