package adaptertest_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// movement is a line of a file, by its cells in order.
func movement(cells map[string]string) string {
	var row []string
	for name := range strings.SplitSeq(enrollment.MovementsHeader, ";") {
		row = append(row, cells[name])
	}
	return strings.Join(row, ";") + "\n"
}

// brazilian is a day up to today, often one on which a window ends.
func (c *clock) brazilian() string {
	return c.today.AddDays(-pick(c.choose, 0, 0, 1, 29, 30, 31, 120, 400)).Brazilian()
}

// moved is a movement of one of a few holders, lawful more often than not.
func (c *clock) moved() string {
	holder := pick(c.choose, "marta", "rui", "bia", "caio", "nina")
	person := holder + "-" + pick(c.choose, "1", "2", "3")
	cells := map[string]string{"titular": holder, "pedido_em": c.brazilian(), "pedido": pick(c.choose, "p-1", "p-2", "p-3", "")}
	switch c.choose(12) {
	case 0, 1, 2, 3:
		maps.Copy(cells, map[string]string{
			"movimento": "inscricao", "nascimento": "04/05/1980", "vinculo": pick(c.choose, "empregado", "dirigente"), "desde": c.brazilian(),
			"padrao": pick(c.choose, "01", "02", "03"), "aceita_carencia": pick(c.choose, "sim", "sim", ""),
		})
	case 4, 5, 6, 7:
		maps.Copy(cells, map[string]string{
			"movimento": "inclusao", "pessoa": person, "parentesco": pick(c.choose, "filho", "conjuge", "enteado", "agregado"), "nascimento": c.brazilian(),
			"ocasiao": pick(c.choose, "nascimento", "nenhuma", "casamento"), "em": c.brazilian(), "aceita_carencia": pick(c.choose, "sim", ""),
		})
	case 8:
		maps.Copy(cells, map[string]string{"movimento": "exclusao", "pessoa": pick(c.choose, holder, person, person)})
	case 9:
		cells = map[string]string{"movimento": "desligamento", "titular": holder, "em": c.brazilian()}
	case 10:
		cells = map[string]string{"movimento": "obito", "titular": holder, "pessoa": pick(c.choose, holder, person), "em": c.brazilian(), "comunicada_em": c.today.Brazilian()}
	case 11:
		cells = map[string]string{"movimento": "carteira", "titular": holder, "pessoa": person}
	}
	return movement(cells)
}

// census is what a load is compared by.
type census struct {
	both     pair
	policies renewedLate
	operator string
}

// load loads a file into both stores, which must answer alike, to the letter.
func (c census) load(t tester, ask convenio.Ask, file string, dry bool) (enrollment.Loaded, error) {
	t.Helper()
	movements, err := enrollment.ReadMovements(strings.NewReader(enrollment.MovementsHeader + "\n" + file))
	require.NoError(t, err)
	mine, wrong := enrollment.Load(t.Context(), c.both.memory, c.policies, c.operator, ask, movements, dry)
	theirs, fault := enrollment.Load(t.Context(), c.both.kept, c.policies, c.operator, ask, movements, dry)
	require.Equal(t, fmt.Sprint(wrong), fmt.Sprint(fault))
	require.Equal(t, mine, theirs)
	return mine, wrong
}

// sight is what can be seen of the families, and of the roll that is made of them, which must be the same on both.
func (c census) sight(t tester) []string {
	t.Helper()
	families := room[enrollment.Family, *enrollment.Policy, enrollment.Command]{Machine: enrollment.Machine(), views: familyViews}
	mine := families.seen(t, c.both.memory, c.operator)
	require.Equal(t, mine, families.seen(t, c.both.kept, c.operator))
	sameRoll(t, c.both, c.operator)
	return mine
}

// sameRoll reads the roll from both stores.
func sameRoll(t tester, both pair, operator string) {
	t.Helper()
	at := convenio.NewDate(2022, 3, 10).Start()
	mine, err := enrollment.ReadRoll(t.Context(), both.memory, operator, at)
	require.NoError(t, err)
	theirs, err := enrollment.ReadRoll(t.Context(), both.kept, operator, at)
	require.NoError(t, err)
	require.Equal(t, maps.Collect(mine.All()), maps.Collect(theirs.All()))
	for _, on := range []convenio.Date{convenio.NewDate(2022, 3, 10), convenio.NewDate(2024, 1, 1)} {
		var a, b strings.Builder
		require.NoError(t, mine.Write(&a, on))
		require.NoError(t, theirs.Write(&b, on))
		require.Equal(t, a.String(), b.String())
	}
}

// Files at random, one after the other, dry, in earnest and again, come to the same on both; a file with one line
// that is refused leaves both as they were.
func TestLoadsAreTheSameOnBoth(t *testing.T) {
	both, policies := newPair(t), familyPolicies(t)
	kept, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		c := census{both, policies, fmt.Sprint("op-", operators.Add(1))}
		hand := &clock{func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "choice") }, convenio.NewDate(2022, 3, 10)}
		for range 4 {
			ask := convenio.Ask{ID: uuid.New(), At: hand.pass(convenio.Date{}), By: convenio.Actor{ID: "cogep", Role: enrollment.HR}}
			var file strings.Builder
			for range 1 + hand.choose(5) {
				file.WriteString(hand.moved())
			}
			before := c.sight(rt)
			would, err := c.load(rt, ask, file.String(), true)
			require.Equal(rt, before, c.sight(rt), "a dry run writes nothing")
			done, wrong := c.load(rt, ask, file.String(), false)
			require.Equal(rt, fmt.Sprint(err), fmt.Sprint(wrong))
			require.Equal(rt, would, done)
			if wrong != nil {
				require.Equal(rt, before, c.sight(rt), "nothing of a file with a fault is kept")
				refused++
				continue
			}
			after := c.sight(rt)
			again, err := c.load(rt, ask, file.String(), false)
			require.NoError(rt, err)
			require.Equal(rt, after, c.sight(rt))
			require.Zero(rt, again.Families)
			kept++
		}
	})
	require.Greater(t, kept, 20)
	require.Greater(t, refused, 20)
}

// A long file that is read in several goes: all of it or, for one line, nothing, on both; a family that comes back in
// the middle, and one that a former file had ended.
func TestALongFileIsLoadedWholeOrNotAtAll(t *testing.T) {
	c := census{newPair(t), familyPolicies(t), "op-long"}
	dice := &clock{rand.New(rand.NewPCG(1, 1)).IntN, convenio.NewDate(2022, 3, 10)}
	joins := func(holder string) string {
		return movement(map[string]string{
			"movimento": "inscricao", "titular": holder, "nascimento": "04/05/1980", "vinculo": "empregado", "desde": "10/03/2022",
			"padrao": "01", "pedido_em": "10/03/2022", "pedido": "p",
		})
	}
	leaves := func(holder string) string {
		return movement(map[string]string{"movimento": "exclusao", "titular": holder, "pessoa": holder, "pedido_em": "10/03/2022", "pedido": "p"})
	}
	lines := []string{joins("volta"), leaves("volta"), joins("volta"), leaves("volta")}
	for n := range 2200 {
		lines = append(lines, joins(fmt.Sprint("tit-", n)))
	}
	lines = append(lines, joins("volta"), leaves("tit-7"))
	order := func(n byte) convenio.Ask {
		return convenio.Ask{ID: uuid.UUID{n}, At: dice.today.Start(), By: convenio.Actor{ID: "cogep", Role: enrollment.HR}}
	}
	nothing := c.sight(t)
	bad := append(append([]string{}, lines...), leaves("ninguém"))
	_, err := c.load(t, order(1), strings.Join(bad, ""), false)
	var at enrollment.LineError
	require.True(t, errors.As(err, &at))
	require.Equal(t, len(bad)+1, at.Line)
	require.Equal(t, nothing, c.sight(t))
	done, err := c.load(t, order(1), strings.Join(lines, ""), false)
	require.NoError(t, err)
	require.Equal(t, enrollment.Loaded{Families: 2203, Movements: 2206}, done)
	done, err = c.load(t, order(1), strings.Join(lines, ""), false)
	require.NoError(t, err)
	require.Equal(t, enrollment.Loaded{Repeated: 2206}, done)
	done, err = c.load(t, order(2), joins("tit-7")+leaves("volta"), false)
	require.NoError(t, err)
	require.Equal(t, enrollment.Loaded{Families: 2, Movements: 2}, done)
	require.Greater(t, len(c.sight(t)), 4_000)
	for _, id := range []convenio.StreamID{enrollment.HolderFamily("op-long", "volta", 2), enrollment.HolderFamily("op-long", "tit-7", 0)} {
		require.NoError(t, c.both.kept.Verify(t.Context(), id))
	}
}
