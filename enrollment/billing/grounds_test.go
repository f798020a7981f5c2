package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, billing.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	got := map[string]convenio.Clause{}
	for _, g := range billing.Grounds() {
		got[g.Code()] = g.Clause()
	}
	assert.Equal(t, map[string]convenio.Clause{
		"BIL-01": "sesc:10.4", "BIL-02": "sesc:10.5", "BIL-03": "sesc:10.4", "BIL-04": "sesc:10.5", "BIL-05": "sesc:10.5",
		"BIL-06": "sesc:5.4", "BIL-07": "sesc:11.1", "BIL-08": "sesc:11.2", "BIL-09": "sesc:11.2", "BIL-10": "sesc:11.3",
		"BIL-11": "sesc:5.6", "BIL-12": "sesc:5.4", "BIL-13": "sesc:5.4", "BIL-14": "sesc:5.4", "BIL-15": "sesc:5.4",
		"BIL-16": "rn563:2", "BIL-17": "rn563:3.I", "BIL-18": "rn563:3.II", "BIL-19": "rn563:3.III", "BIL-20": "sesc:5.10",
		"BIL-21": "sesc:5.10", "BIL-22": "sesc:10.6", "BIL-23": "sesc:10.4", "BIL-24": "sesc:10.4", "BIL-25": "sesc:10.5",
		"BIL-26": "sesc:10.5", "BIL-27": "sesc:10.5", "BIL-28": "sesc:10.5", "BIL-29": "sesc:10.5",
	}, got)
}
