package coverage_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/coverage"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, coverage.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	got := map[string]convenio.Clause{}
	for _, g := range coverage.Grounds() {
		got[g.Code()] = g.Clause()
	}
	assert.Equal(t, map[string]convenio.Clause{
		"COV-01": "sesc:4.1", "COV-02": "sesc:4.1", "COV-03": "sesc:4.1", "COV-04": "sesc:6.1", "COV-05": "sesc:4.1",
		"COV-06": "sesc:4.1", "COV-07": "sesc:4.2.a", "COV-08": "sesc:4.2.b", "COV-09": "sesc:4.2.c", "COV-10": "sesc:4.2.d",
		"COV-11": "sesc:4.2.e.1", "COV-12": "sesc:4.2.e.2", "COV-13": "sesc:4.2.e.3", "COV-14": "sesc:4.2.e.3",
		"COV-15": "sesc:4.2.e.4", "COV-16": "sesc:4.2.e.5", "COV-17": "sesc:4.2.f.1", "COV-18": "sesc:4.2.f.2",
		"COV-19": "sesc:4.2.f.2", "COV-20": "sesc:4.2.f.3", "COV-21": "sesc:4.2.f.3", "COV-22": "sesc:3.1", "COV-23": "sesc:5.6",
		"COV-24": "sesc:5.14", "COV-25": "sesc:7.1", "COV-26": "sesc:7.1", "COV-27": "sesc:7.2", "COV-28": "sesc:7.2",
	}, got)
}

// Every clause of the room has a ground.
func TestEveryClauseIsApplied(t *testing.T) {
	applied := map[convenio.Clause]bool{}
	for _, g := range coverage.Grounds() {
		applied[g.Clause()] = true
	}
	for _, c := range []convenio.Clause{
		coverage.Clause4_1, coverage.Clause4_2_a, coverage.Clause4_2_b, coverage.Clause4_2_c, coverage.Clause4_2_d,
		coverage.Clause4_2_e_1, coverage.Clause4_2_e_2, coverage.Clause4_2_e_3, coverage.Clause4_2_e_4, coverage.Clause4_2_e_5,
		coverage.Clause4_2_f_1, coverage.Clause4_2_f_2, coverage.Clause4_2_f_3, coverage.Clause5_6, coverage.Clause5_14,
		coverage.Clause7_1, coverage.Clause7_2,
	} {
		assert.True(t, applied[c], c)
	}
}
