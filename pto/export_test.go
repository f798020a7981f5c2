package pto

import (
	"fmt"

	"github.com/seed-67b5076c/convenio"
)

// Dump is all that a plan holds, for tests that compare plans whole.
func Dump(p Plan) string { return fmt.Sprintf("%+v", *p.state()) }

// Recipients are who gets each message.
func Recipients() map[string][]convenio.Role { return recipients }
