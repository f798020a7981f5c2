package population_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/population"
)

// row is one row of an annex as it is printed: an age, the counts of its cells from left to right with the empty ones
// left out, and the total at its end.
type row struct {
	age    int
	counts []int
	total  int
}

var printedRow = regexp.MustCompile(`^\d+( \| \d+)+[ |]*$`)

// printedRows are an annex's rows, read from the instrument's own text.
func printedRows(t *testing.T, text, from, until string) (out []row) {
	_, text, found := strings.Cut(text, from)
	require.True(t, found, from)
	text, _, found = strings.Cut(text, until)
	require.True(t, found, until)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); !printedRow.MatchString(line) {
			continue
		}
		var numbers []int
		for cell := range strings.SplitSeq(line, "|") {
			if cell = strings.TrimSpace(cell); cell != "" {
				n, err := strconv.Atoi(cell)
				require.NoError(t, err)
				numbers = append(numbers, n)
			}
		}
		last := len(numbers) - 1
		out = append(out, row{numbers[0], numbers[1:last], numbers[last]})
	}
	return out
}

// The base population has the annexes' cells, row by row from left to right, as the instrument prints them. Kills: a
// count of the table moved by one, or to another age. That a cell of a sparse row stands in its column, only the
// column sums tell.
func TestTheBaseHasEveryPrintedCell(t *testing.T) {
	text, err := os.ReadFile("../../../shared/seeds/sesc-df-caderno.txt")
	if err != nil {
		t.Skip("THE INSTRUMENT IS NOT BESIDE THE PROJECT: its annexes are compared as they were typed in, not as printed")
	}
	base, everybody := counted(population.New(7, population.Base)), 0
	for group, annex := range []struct {
		from, until string
		rows        int
	}{
		{"Anexo I - ", "Anexo II - ", 79}, {"Anexo II - ", "Anexo III - ", 51}, {"Anexo III - ", "Anexo IV ", 27},
	} {
		rows := printedRows(t, string(text), annex.from, annex.until)
		assert.Len(t, rows, annex.rows)
		before := 0
		for _, r := range rows {
			got, sum := []int{}, 0
			for _, kin := range []population.Kin{population.Spouse, population.Child, population.Aggregate, population.Holder} {
				for _, sex := range []population.Sex{population.Female, population.Male} {
					c := population.Cell{Group: population.Group(group), Age: r.age, Kin: kin, Sex: sex}
					if n := base[c]; n > 0 {
						got, sum = append(got, n), sum+n
					}
				}
			}
			assert.Equal(t, r.counts, got, "annex %d, age %d", group+1, r.age)
			// Annex II prints, from 26 to 64, the total of the row before.
			want := sum
			if population.Group(group) == population.Inactive && r.age >= 26 && r.age <= 64 {
				want = before
			}
			assert.Equal(t, want, r.total, "annex %d, total of age %d", group+1, r.age)
			before = sum
			everybody += sum
		}
	}
	assert.Equal(t, population.Base, everybody, "nobody stands outside the printed rows")
}
