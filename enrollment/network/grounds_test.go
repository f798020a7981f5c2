package network_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, network.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	got := map[string]convenio.Clause{}
	for _, g := range network.Grounds() {
		got[g.Code()] = g.Clause()
	}
	assert.Equal(t, map[string]convenio.Clause{
		"NET-01": "sesc:7.5", "NET-02": "sesc:7.7", "NET-03": "sesc:5.5", "NET-04": "sesc:5.5", "NET-05": "sesc:7.5",
		"NET-06": "sesc:7.8", "NET-07": "sesc:7.6", "NET-08": "sesc:7.6", "NET-09": "sesc:7.8", "NET-10": "sesc:7.6",
		"NET-11": "sesc:7.6", "NET-12": "sesc:7.6", "NET-13": "sesc:7.6", "NET-14": "sesc:7.8", "NET-15": "sesc:7.7",
		"NET-16": "sesc:7.7", "NET-17": "sesc:7.7", "NET-18": "sesc:7.7", "NET-19": "sesc:7.7", "NET-20": "sesc:7.7",
		"NET-21": "sesc:4.3", "NET-22": "sesc:5.2", "NET-23": "sesc:5.1",
	}, got)
}

// The clauses that are capabilities are kept all the same.
func TestCapabilitiesAreNamed(t *testing.T) {
	assert.Equal(t, []convenio.Clause{"sesc:5.3", "sesc:7.10", "sesc:7.11"}, []convenio.Clause{
		network.Clause5_3, network.Clause7_10, network.Clause7_11,
	})
}
