package audit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, audit.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	clauses := []convenio.Clause{
		"2.1", "2.1.1", "2.1.1", "2.2", "2.2.1", "2.2.2", "2.2.3", "2.2.3", "4.5", "4.6", "4.6", "4.6", "5.11", "5.12", "5.12",
		"5.13", "5.13", "5.13", "5.11", "5.11", "5.11", "5.13", "2.2", "5.13", "2.2", "2.2", "5.11", "5.5", "5.11", "5.11",
	}
	assert.Len(t, audit.Grounds(), len(clauses))
	for i, g := range audit.Grounds() {
		assert.Equal(t, fmt.Sprintf("AUD-%02d", i+1), g.Code())
		assert.Equal(t, "trt3:5.2."+clauses[i], g.Clause(), g.Code())
	}
}
