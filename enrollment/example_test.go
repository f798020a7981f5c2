package enrollment_test

import (
	"fmt"
	"testing"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

func Example() {
	t := &testing.T{}
	h := enrolled(t, "2022-03-10").on("2022-04-04").do(marta, spouse(t, "2022-03-04"))
	trace := &convenio.Trace{}
	h.family.Eligible("joão", enrollment.Presented{Card: true}, day(t, "2022-04-05"), trace)
	fmt.Print(trace)
	// Output:
	// × ENR-33 No atendimento apresentam-se a carteira e o documento de identidade: falta um deles. [sesc:7.3]
	// · ENR-11 joão está no plano. [sesc:10.1]
	// · ENR-34 A cobertura de joão começou em 04/04/2022. [sesc:5.15]
	// · ENR-35 A cobertura de joão não terminou. [sesc:10.1]
	// · ENR-37 Não há carência em curso. [sesc:6.1]
}
