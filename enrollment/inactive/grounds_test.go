package inactive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, inactive.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	const contract, remission, law30, law31 = "sesc:5.9", "sesc:5.10", "law:9656.30", "law:9656.31"
	got := map[string]convenio.Clause{}
	for _, g := range inactive.Grounds() {
		got[g.Code()] = g.Clause()
	}
	assert.Equal(t, map[string]convenio.Clause{
		"INA-01": contract, "INA-02": law30, "INA-03": law30, "INA-04": contract, "INA-05": law30, "INA-06": law30,
		"INA-07": law30, "INA-08": law31, "INA-09": law31, "INA-10": contract, "INA-11": contract, "INA-12": law30,
		"INA-13": law30, "INA-14": law30, "INA-15": law30, "INA-16": law30, "INA-17": law30, "INA-18": law30,
		"INA-19": remission, "INA-20": remission, "INA-21": remission, "INA-22": remission, "INA-23": law30,
		"INA-24": contract, "INA-25": remission, "INA-26": law30, "INA-27": contract,
	}, got)
}
