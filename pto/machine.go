package pto

import "github.com/seed-67b5076c/convenio"

// Machine is the treatment plan as [convenio.Act] runs it.
func Machine() convenio.Machine[Plan, *Policy, Command] {
	return convenio.Machine[Plan, *Policy, Command]{
		Kind: Kind, Codec: Codec(), Stamp: (*Policy).Stamp, Decide: Decide, Fold: Fold, Apply: Apply, Entries: Entries, Effects: Effects,
	}
}
