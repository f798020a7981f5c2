package enrollment

import "github.com/seed-67b5076c/convenio"

// Command is a command to a family.
type Command interface {
	convenio.Command
	decide(d *deed) error
}

// Request is the holder's own asking, on record with people management: when, and under which reference. Of [HR] both are
// demanded; what the holder or a survivor gives asks by itself, on that day, and its request is passed over.
type Request struct {
	On        convenio.Date `json:"on"`
	Reference string        `json:"reference"`
}

// Enrol makes someone a holder. Since is the day of admission or of taking office, Ended the bond's last day, if
// it has ended. PayBand is the pay band of the funding table, 0 when it tells none apart. Occasion tells the initial group and a return from unpaid leave; the bond tells the rest.
type Enrol struct {
	Person         string        `json:"person"`
	Born           convenio.Date `json:"born"`
	Bond           Bond          `json:"bond"`
	Since          convenio.Date `json:"since"`
	Ended          convenio.Date `json:"ended,omitzero"`
	Standard       Standard      `json:"standard"`
	PayBand        uint8         `json:"pay_band,omitempty"`
	Occasion       Occasion      `json:"occasion,omitempty"`
	On             convenio.Date `json:"on,omitzero"`
	AcceptsWaiting bool          `json:"accepts_waiting,omitempty"`
	Request        Request       `json:"request,omitzero"`
}

// Include brings a dependant in, because of what happened on a day. Declared is the day of a stable union's
// declaration, where that counts. Standard may be left out: it is the holder's.
type Include struct {
	Person         string        `json:"person"`
	Kin            Kin           `json:"kin"`
	Born           convenio.Date `json:"born"`
	Standard       Standard      `json:"standard,omitempty"`
	Occasion       Occasion      `json:"occasion"`
	On             convenio.Date `json:"on,omitzero"`
	Declared       convenio.Date `json:"declared,omitzero"`
	AcceptsWaiting bool          `json:"accepts_waiting,omitempty"`
	Request        Request       `json:"request,omitzero"`
}

// Exclude takes someone out at the holder's request; the holder takes all dependants along.
type Exclude struct {
	Person  string  `json:"person"`
	Request Request `json:"request,omitzero"`
}

// EndBond records that the holder's bond ended on a day.
type EndBond struct {
	On convenio.Date `json:"on"`
}

// ReportDeath records a death and the day on which it was communicated.
type ReportDeath struct {
	Person       string        `json:"person"`
	Died         convenio.Date `json:"died"`
	Communicated convenio.Date `json:"communicated"`
}

// ChangeStandard asks for another standard for the whole family, from the contract's anniversary on.
type ChangeStandard struct {
	Standard Standard `json:"standard"`
	Request  Request  `json:"request,omitzero"`
}

// SetPay records the holder's pay band, as the funding table tells them apart, from a day on, which may be told when the
// holder has left: what it changes of the months billed goes to the next invoice.
type SetPay struct {
	Band uint8         `json:"band"`
	From convenio.Date `json:"from"`
}

// ChoosePrice is a person's choice of how the price is found: on joining, or for the contract's next anniversary,
// that of the very day included.
type ChoosePrice struct {
	Person  string  `json:"person"`
	Price   Price   `json:"price"`
	Request Request `json:"request,omitzero"`
}

// Continue records how a family goes on after the holder's bond or life has ended, as [Family.Following] tells it: at whose
// expense from a day on, and through which day, none while that is open. Of who came from the previous plan as dismissed or
// retired it says when the stay that was begun there ends.
type Continue struct {
	As    Continuation  `json:"as"`
	From  convenio.Date `json:"from,omitzero"`
	Until convenio.Date `json:"until,omitzero"`
	// Leaving are the dependants whom the stay leaves out, covered through the day before From, or as long as they were.
	Leaving []string `json:"leaving,omitempty"`
}

// ReturnCard records that the card of someone excluded came back.
type ReturnCard struct {
	Person string `json:"person"`
}

// Tick applies what fell due and asks for nothing else.
type Tick struct{}

// The events of a family.
type (
	// HolderEnrolled opens the holder's spell. Window is until when dependants come in without waiting along.
	HolderEnrolled struct {
		Spell    Spell         `json:"spell"`
		Bond     Bond          `json:"bond"`
		Standard Standard      `json:"standard"`
		PayBand  uint8         `json:"pay_band,omitempty"`
		Window   convenio.Date `json:"window,omitzero"`
	}
	// DependantIncluded opens a dependant's spell.
	DependantIncluded struct {
		Spell Spell `json:"spell"`
	}
	// PersonExcluded ends a dependant's spell on its last day.
	PersonExcluded struct {
		Person string        `json:"person"`
		Until  convenio.Date `json:"until"`
	}
	// HolderExcluded ends all spells on their last day.
	HolderExcluded struct {
		Until convenio.Date `json:"until"`
	}
	// PersonDied ends a dependant's spell on the day of the communication.
	PersonDied struct {
		Person string        `json:"person"`
		Died   convenio.Date `json:"died"`
		Until  convenio.Date `json:"until"`
	}
	// HolderDied ends the spells of the holder and of aggregates on the day of the communication. The others stay
	// without premium through Remission, as long as the contract lasts; those Restored had left when the days after the bond were over, and come back.
	HolderDied struct {
		Died      convenio.Date `json:"died"`
		Until     convenio.Date `json:"until"`
		Leaving   []string      `json:"leaving,omitempty"`
		Restored  []string      `json:"restored,omitempty"`
		Remission convenio.Date `json:"remission"`
	}
	// BondEnded begins the days that a former employee still has, through Until.
	BondEnded struct {
		On    convenio.Date `json:"on"`
		Until convenio.Date `json:"until"`
	}
	// FormerEnded ends all spells when those days have passed.
	FormerEnded struct {
		Until convenio.Date `json:"until"`
	}
	// FormerContinued gives the days after the bond another end, none while the option is open.
	FormerContinued struct {
		Until convenio.Date `json:"until,omitzero"`
	}
	// Retained keeps the family at its own expense from a day on.
	Retained struct {
		From  convenio.Date `json:"from"`
		Until convenio.Date `json:"until,omitzero"`
	}
	// RetentionEnded ends all spells when the stay at the family's expense is over.
	RetentionEnded struct {
		Until convenio.Date `json:"until"`
	}
	// RemissionMoved gives the years without premium another end.
	RemissionMoved struct {
		Until convenio.Date `json:"until"`
	}
	// ContractEnded ends all spells with the contract.
	ContractEnded struct {
		Until convenio.Date `json:"until"`
	}
	// ContractResumed opens them again, because the contract goes on after all: its renewal was told late.
	ContractResumed struct{}
	// PaySet gives the holder a pay band from a day on.
	PaySet struct {
		Band uint8         `json:"band"`
		From convenio.Date `json:"from"`
	}
	// PriceChosen gives a person a way of finding the price from a day on.
	PriceChosen struct {
		Person string        `json:"person"`
		Price  Price         `json:"price"`
		From   convenio.Date `json:"from"`
	}
	// RemissionEnded ends all spells when the years without premium have passed, or nobody is left in them.
	RemissionEnded struct {
		Until convenio.Date `json:"until"`
	}
	// StandardChanged gives the family another standard from a day on.
	StandardChanged struct {
		Standard Standard      `json:"standard"`
		From     convenio.Date `json:"from"`
	}
	// CardReturned settles a card that was due.
	CardReturned struct {
		Person string `json:"person"`
	}
	// AgedOut ends a dependant's spell on the last day by age.
	AgedOut struct {
		Person string        `json:"person"`
		Until  convenio.Date `json:"until"`
	}
)

var codec = convenio.Codec{}.With(
	convenio.Encoded[HolderEnrolled](), convenio.Encoded[DependantIncluded](), convenio.Encoded[PersonExcluded](),
	convenio.Encoded[HolderExcluded](), convenio.Encoded[PersonDied](), convenio.Encoded[HolderDied](),
	convenio.Encoded[BondEnded](), convenio.Encoded[FormerEnded](), convenio.Encoded[RemissionEnded](),
	convenio.Encoded[StandardChanged](), convenio.Encoded[CardReturned](), convenio.Encoded[AgedOut](),
	convenio.Encoded[FormerContinued](), convenio.Encoded[Retained](), convenio.Encoded[RetentionEnded](),
	convenio.Encoded[RemissionMoved](), convenio.Encoded[ContractEnded](), convenio.Encoded[ContractResumed](), convenio.Encoded[PaySet](), convenio.Encoded[PriceChosen](),
)

// Codec reads and writes the events of families.
func Codec() convenio.Codec { return codec }
