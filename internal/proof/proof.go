// Package proof lets a test say which ground it proved, and in which direction. The rulebook's matrix is
// made from what passed tests said, so a test says it last, after its assertions held.
package proof

import (
	"strings"
	"testing"

	"github.com/seed-67b5076c/convenio"
)

// Marker begins the line that a test prints for each ground it proved.
const Marker = "proved "

// Held prints that the ground was proven in one direction, unless the test has failed by then.
func Held(t testing.TB, g *convenio.Ground, applies bool) {
	t.Helper()
	if t.Failed() {
		return
	}
	direction := "applies"
	if !applies {
		direction = "not"
	}
	t.Log(Marker + g.Code() + " " + direction)
}

// Applies asserts that the trace weighed g and that it applied, with every slot filled.
func Applies(t testing.TB, trace *convenio.Trace, g *convenio.Ground) convenio.Finding {
	t.Helper()
	return found(t, trace.Findings(), g, true)
}

// DoesNotApply asserts that the trace weighed g and that it did not apply, with every slot filled.
func DoesNotApply(t testing.TB, trace *convenio.Trace, g *convenio.Ground) convenio.Finding {
	t.Helper()
	return found(t, trace.Findings(), g, false)
}

func found(t testing.TB, findings []convenio.Finding, g *convenio.Ground, applies bool) convenio.Finding {
	t.Helper()
	for _, f := range findings {
		if f.Ground == g && f.Applies == applies {
			Filled(t, f)
			Held(t, g, applies)
			return f
		}
	}
	t.Fatalf("%s was not weighed with applies=%t among %d findings", g.Code(), applies, len(findings))
	return convenio.Finding{}
}

// Filled asserts that a finding's sentence keeps no open slot.
func Filled(t testing.TB, f convenio.Finding) {
	t.Helper()
	if text := f.Text(); strings.ContainsAny(text, "{}") {
		t.Errorf("%s keeps an open slot: %s", f.Ground.Code(), text)
	}
}
