package enrollment

import (
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Kin is what a person is in the family of a holder.
type Kin string

// The kinds of kin. A carried child was an aggregate of the previous policy (9.1.b.1).
const (
	Spouse       Kin = "spouse"
	Partner      Kin = "partner"
	Child        Kin = "child"
	InvalidChild Kin = "invalid_child"
	Stepchild    Kin = "stepchild"
	Ward         Kin = "ward"
	Adoptee      Kin = "adoptee"
	CarriedChild Kin = "carried_child"
	Aggregate    Kin = "aggregate"
	self         Kin = "holder"
)

// Kins are the kinds of kin that may be included.
func Kins() []Kin {
	return []Kin{Spouse, Partner, Child, InvalidChild, Stepchild, Ward, Adoptee, CarriedChild, Aggregate}
}

// limited reports kin that leave at an age.
func (k Kin) limited() bool {
	return slices.Contains([]Kin{Child, Stepchild, Ward, Adoptee, CarriedChild}, k)
}

// conjugal reports the holder's spouse or partner.
func (k Kin) conjugal() bool { return k == Spouse || k == Partner }

// Bond is what makes a person a holder.
type Bond string

// The bonds. Dismissed and Retired came from the previous plan.
const (
	Employee  Bond = "employee"
	Director  Bond = "director"
	Dismissed Bond = "dismissed"
	Retired   Bond = "retired"
)

// Bonds are all bonds.
func Bonds() []Bond { return []Bond{Employee, Director, Dismissed, Retired} }

// Standard is a plan standard (padrão): 01 shared room, 02 private room, 03 superior private room.
type Standard string

// Standards are the three that the contract has, the simplest first.
func Standards() []Standard { return []Standard{"01", "02", "03"} }

// Price is how a person's price is found: by the average rate of all lives, or by that of the person's age band.
type Price string

// The two prices, by the names that billing has for them.
const (
	AveragePrice Price = "average"
	AgePrice     Price = "by_age"
)

// Continuation is at whose expense a family goes on.
type Continuation string

// The continuations: as before while the option of who left work is open, at the family's own expense, in remission.
const (
	AsFormer   Continuation = "former"
	AsInactive Continuation = "inactive"
	AsRemitted Continuation = "remitted"
)

// Occasion is the fact that lets a person in, from which a window without waiting runs.
type Occasion string

// The occasions. None opens no window.
const (
	InitialGroup Occasion = "initial_group"
	Admission    Occasion = "admission"
	Office       Occasion = "office"
	Birth        Occasion = "birth"
	Guardianship Occasion = "guardianship"
	Marriage     Occasion = "marriage"
	Union        Occasion = "union"
	Dependency   Occasion = "dependency"
	LeaveReturn  Occasion = "leave_return"
	None         Occasion = "none"
)

// window is what the contract grants on an occasion, and to which kin if not to all: of a marriage or a union the spouse
// or partner and their children, that is stepchildren (afins), be they invalid or not.
type window struct {
	occasion Occasion
	figure   string
	ground   *convenio.Ground
	kin      []Kin
	whom     string
}

// windows are the occasions from which a term runs, each with the parameter that holds its days.
var windows = []window{
	{Admission, AdmissionWindow, WithinAdmission, nil, ""}, {Office, AdmissionWindow, WithinOffice, nil, ""},
	{Birth, EventWindow, WithinBirth, nil, ""}, {Guardianship, EventWindow, WithinGuardianship, []Kin{Ward}, "menor sob guarda ou tutela"},
	{Marriage, EventWindow, WithinMarriage, []Kin{Spouse, Stepchild, InvalidChild}, "cônjuge ou enteado"},
	{Union, EventWindow, WithinUnion, []Kin{Partner, Stepchild, InvalidChild}, "companheiro ou enteado"},
	{Dependency, EventWindow, WithinDependency, nil, ""}, {LeaveReturn, EventWindow, WithinLeaveReturn, nil, ""},
}

func windowOf(o Occasion) (window, bool) {
	i := slices.IndexFunc(windows, func(w window) bool { return w.occasion == o })
	if i < 0 {
		return window{}, false
	}
	return windows[i], true
}

// strange is a value that is none of those listed.
type strange struct {
	*convenio.BadInput
	listed []string
}

// Unwrap is what is wrong, without the list.
func (s strange) Unwrap() error { return s.BadInput }

// known is [convenio.BadInput] for a value that is none of those listed.
func known[T ~string](field string, value T, all []T) error {
	if slices.Contains(all, value) {
		return nil
	}
	names := make([]string, len(all))
	for i, v := range all {
		names[i] = string(v)
	}
	return strange{&convenio.BadInput{Field: field, Reason: oneOf(names)}, names}
}

// oneOf says which values there are; an empty one is no value.
func oneOf(names []string) string {
	said := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" })
	may := "deve ser um destes: "
	if len(said) < len(names) {
		may = "deve ficar em branco ou ser um destes: "
	}
	return may + strings.Join(said, ", ")
}
