package cases_test

import (
	"slices"
	"strconv"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/population"
)

// The words of the annexes' columns. Partners stand among the spouses; stepchildren, wards and the children carried
// over stand among the children.
var (
	columns = map[string][]population.Kin{
		"titular": {population.Holder}, "cônjuge": {population.Spouse, population.Partner}, "agregado": {population.Aggregate},
		"filho": {population.Child, population.Stepchild, population.Ward, population.Carried},
		"": {
			population.Holder, population.Spouse, population.Partner, population.Aggregate, population.Child,
			population.Stepchild, population.Ward, population.Carried,
		},
	}
	sexes = map[string][]population.Sex{
		"F": {population.Female}, "M": {population.Male}, "": {population.Female, population.Male},
	}
)

// peopled counts the demonstration population as an annex does: who has an age, stands in a column, is of a sex; what
// the row leaves empty is any.
func peopled(group population.Group) func(*kase) answer {
	return func(k *kase) answer {
		people, age, n := population.New(7, population.Base), k.text("idade"), 0
		kins, among := one(k, "parentesco", columns), one(k, "sexo", sexes)
		for _, p := range people.People {
			if p.Group == group && slices.Contains(kins, p.Kin) && slices.Contains(among, p.Sex) &&
				(age == "" || age == strconv.Itoa(p.Age(people.On))) {
				n++
			}
		}
		return answer{trace: &convenio.Trace{}, value: strconv.Itoa(n)}
	}
}
