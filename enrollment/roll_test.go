package enrollment_test

import (
	"fmt"
	"iter"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// rowsOf are the rows of a family's people.
func rowsOf(f enrollment.Family) map[string][]enrollment.Row {
	rows := map[string][]enrollment.Row{}
	for _, s := range f.Spells() {
		rows[s.Person] = f.Rows(s.Person)
	}
	return rows
}

// The roll answers as the family does, for anyone on any day.
func TestTheRollAnswersAsTheFamily(t *testing.T) {
	at := noon(t, "2022-05-10")
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2022-04-01").do(marta, enrollment.Exclude{Person: "davi"}).
		on("2022-05-01").do(marta, waitsFor(child(t, "2022-03-01"))).on("2022-06-20").do(marta, enrollment.ChangeStandard{Standard: "03"})
	roll := enrollment.NewRoll(at, maps.All(rowsOf(h.family)))
	require.Equal(t, at, roll.AsOf())
	for on := day(t, "2022-03-01"); on.Before(day(t, "2022-09-01")); on = on.AddDays(1) {
		for _, who := range []string{"marta", "davi", "ninguém"} {
			require.Equal(t, h.family.Eligible(who, shown, on, nil), roll.Eligible(who, shown, on, nil), "%s on %v", who, on)
		}
	}
	require.True(t, roll.Eligible("davi", shown, day(t, "2022-04-15"), nil).Denied(), "between two spells")
	require.True(t, roll.Eligible("davi", shown, day(t, "2022-03-15"), nil).Granted(), "the first spell is not forgotten")
}

// What changed later stands before the snapshot, which stays as it was.
func TestTheRollUnderWhatChanged(t *testing.T) {
	at := noon(t, "2022-03-10")
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01"))
	roll := enrollment.NewRoll(at, maps.All(rowsOf(h.family)))
	h.on("2022-04-01").do(marta, enrollment.Exclude{Person: "davi"})
	later := roll.With(at.Add(time.Hour), rowsOf(h.family))
	on := day(t, "2022-04-02")
	require.True(t, roll.Eligible("davi", shown, on, nil).Granted())
	require.True(t, later.Eligible("davi", shown, on, nil).Denied())
	require.Equal(t, []any{0, 2, at.Add(time.Hour)}, []any{roll.Pending(), later.Pending(), later.AsOf()})
	anew := enrollment.NewRoll(later.AsOf(), later.All())
	require.Zero(t, anew.Pending())
	require.Equal(t, rowsOf(h.family), maps.Collect(anew.All()))
	require.Equal(t, maps.Collect(later.All()), maps.Collect(anew.All()))
}

// The roll is read from the store's view page by page, and is what the families are.
func TestTheRollIsReadFromTheStore(t *testing.T) {
	store, policy := memory.New(), contract(t)
	policies := enrollment.Fixed{Policy: policy}
	want := map[string][]enrollment.Row{}
	for i := range 1200 {
		id := enrollment.FamilyOf("sesc-df", uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i)))
		joining := enrol(t, "2022-03-10")
		joining.Person = fmt.Sprint("tit-", i)
		ask := convenio.Ask{ID: uuid.NewSHA1(id.ID, []byte("enrol")), At: noon(t, "2022-03-10"), By: hr}
		done, err := enrollment.Machine().Act(t.Context(), store, policies, id, ask, joining)
		require.NoError(t, err)
		maps.Copy(want, rowsOf(done.State))
	}
	roll, err := enrollment.ReadRoll(t.Context(), store, "sesc-df", noon(t, "2022-03-10"))
	require.NoError(t, err)
	require.Equal(t, want, maps.Collect(roll.All()))
	other, err := enrollment.ReadRoll(t.Context(), store, "outra", noon(t, "2022-03-10"))
	require.NoError(t, err)
	require.Empty(t, maps.Collect(other.All()))
}

// The roll written out holds who is covered on the day, and nobody else.
func TestTheRollIsWrittenOut(t *testing.T) {
	h := enrolled(t, "2022-03-10").on("2022-08-02").do(marta, waitsFor(child(t, "2000-05-20"))).do(marta, waitsFor(child(t, "2020-05-20", "lia"))).
		do(marta, enrollment.Exclude{Person: "lia"})
	roll := enrollment.NewRoll(h.at, maps.All(rowsOf(h.family)))
	var out strings.Builder
	require.NoError(t, roll.Write(&out, day(t, "2022-08-03")))
	require.Equal(t, "pessoa;padrao;desde;ultimo_dia;carencia_ate\n"+
		"davi;01;02/08/2022;19/05/2024;28/05/2023\nmarta;01;10/03/2022;;\n", out.String())
}

// many are n people with a spell each.
func many(t testing.TB, n int) iter.Seq2[string, []enrollment.Row] {
	row := enrollment.Row{From: day(t, "2021-07-15"), Standard: "01"}
	return func(yield func(string, []enrollment.Row) bool) {
		for i := range n {
			if !yield(fmt.Sprintf("%012d", i), []enrollment.Row{row}) {
				return
			}
		}
	}
}

func TestTheRollAllocatesNothing(t *testing.T) {
	roll, on := enrollment.NewRoll(time.Time{}, many(t, 1000)), day(t, "2022-03-10")
	require.Zero(t, testing.AllocsPerRun(100, func() {
		roll.Eligible("000000000500", shown, on, nil)
	}))
}

// BenchmarkEligible asks for one of a million at a time; the limit is 1 µs and no allocation.
func BenchmarkEligible(b *testing.B) {
	const lives = 1_000_000
	roll, on := enrollment.NewRoll(time.Time{}, many(b, lives)), day(b, "2022-03-10")
	names := make([]string, 4096)
	for i := range names {
		names[i] = fmt.Sprintf("%012d", i*7919%lives)
	}
	granted := 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if roll.Eligible(names[i&4095], shown, on, nil).Granted() {
			granted++
		}
	}
	require.Positive(b, granted)
}

// BenchmarkMapLookup is the peer: the same map, asked for no more than whether someone is in it.
func BenchmarkMapLookup(b *testing.B) {
	const lives = 1_000_000
	all := maps.Collect(many(b, lives))
	names := make([]string, 4096)
	for i := range names {
		names[i] = fmt.Sprintf("%012d", i*7919%lives)
	}
	found := 0
	for i := 0; b.Loop(); i++ {
		if len(all[names[i&4095]]) > 0 {
			found++
		}
	}
	require.Positive(b, found)
}
