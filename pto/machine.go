package pto

import "github.com/seed-67b5076c/convenio"

var machine = convenio.Machine[Plan, *Policy, Command]{
	Kind: Kind, Codec: codec, Stamp: (*Policy).Stamp, Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries,
	Effects: Effects,
}

// Machine is the treatment plan as it is acted upon: [convenio.Machine.Act] runs its commands.
func Machine() convenio.Machine[Plan, *Policy, Command] { return machine }
