package population_test

import (
	"fmt"

	"github.com/seed-67b5076c/convenio/internal/population"
)

// The plan of the annexes, and the first thing that happens to it.
func Example() {
	people := population.New(7, population.Base)
	families := 0
	for range people.Families {
		families++
	}
	fmt.Println(len(people.People), "lives in", families, "families on", people.On.Brazilian())
	fmt.Println(people.Movements(7, 24)[0].On.Brazilian())
	// Output:
	// 2573 lives in 1109 families on 01/02/2021
	// 01/02/2021
}
