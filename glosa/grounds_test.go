package glosa_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

func TestEveryGroundIsListed(t *testing.T) { proof.Declared(t, glosa.Grounds()) }

// The codes and their clauses are for ever: one added stands at the end, none goes.
func TestCodesAreForEver(t *testing.T) {
	got := map[string]convenio.Clause{}
	for _, g := range glosa.Grounds() {
		got[g.Code()] = g.Clause()
	}
	assert.Equal(t, map[string]convenio.Clause{
		"GLO-01": "trt3:5.2.5.5", "GLO-02": "trt3:5.2.5.3", "GLO-03": "trt3:5.2.5.3", "GLO-04": "trt3:5.2.5.5",
		"GLO-05": "trt3:5.2.5.5", "GLO-06": "trt3:5.2.5.5", "GLO-07": "trt3:5.2.5.6", "GLO-08": "trt3:5.2.5.6",
		"GLO-09": "trt3:5.2.5.6", "GLO-10": "trt3:5.2.5.7", "GLO-11": "trt3:5.2.5.8", "GLO-12": "trt3:5.2.5.5",
	}, got)
}
