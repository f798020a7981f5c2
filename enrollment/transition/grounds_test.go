package transition_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, transition.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	got, cited := map[string]convenio.Clause{}, map[convenio.Clause]bool{}
	for _, g := range transition.Grounds() {
		got[g.Code()], cited[g.Clause()] = g.Clause(), true
	}
	assert.Equal(t, map[string]convenio.Clause{
		"TRN-01": "sesc:14.1", "TRN-02": "sesc:14.1", "TRN-03": "sesc:14.1", "TRN-04": "sesc:14.1", "TRN-05": "sesc:14.1",
		"TRN-06": "sesc:14.2", "TRN-07": "sesc:14.2", "TRN-08": "sesc:14.2", "TRN-09": "sesc:14.2", "TRN-10": "sesc:14.2",
		"TRN-11": "sesc:14.4", "TRN-12": "sesc:14.4", "TRN-13": "sesc:14.4", "TRN-14": "sesc:14.5", "TRN-15": "sesc:14.5",
		"TRN-16": "sesc:14.5", "TRN-17": "sesc:14.6", "TRN-18": "sesc:14.7",
	}, got)
	for _, c := range []convenio.Clause{
		transition.Clause14_1, transition.Clause14_2, transition.Clause14_4, transition.Clause14_5, transition.Clause14_6, transition.Clause14_7,
	} {
		assert.True(t, cited[c], c)
	}
	assert.False(t, cited[transition.Clause14_3], "it only says what need not be done")
}
