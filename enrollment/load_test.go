package enrollment_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// file is a file of movements of these lines, each given by its cells' names.
func file(lines ...string) string {
	var b strings.Builder
	b.WriteString(enrollment.MovementsHeader + "\n")
	for _, l := range lines {
		cells := map[string]string{}
		for pair := range strings.FieldsSeq(l) {
			name, value, _ := strings.Cut(pair, "=")
			cells[name] = value
		}
		var row []string
		for name := range strings.SplitSeq(enrollment.MovementsHeader, ";") {
			row = append(row, cells[name])
		}
		b.WriteString(strings.Join(row, ";") + "\n")
	}
	return b.String()
}

func joins(holder string) string {
	return "movimento=inscricao titular=" + holder + " nascimento=04/05/1980 vinculo=empregado desde=10/03/2022 padrao=01 pedido_em=10/03/2022 pedido=p-12"
}

func brings(holder, person string) string {
	return "movimento=inclusao titular=" + holder + " pessoa=" + person +
		" parentesco=filho nascimento=01/03/2022 ocasiao=nascimento em=01/03/2022 pedido_em=10/03/2022 pedido=p-13"
}

func read(t testing.TB, text string) []enrollment.Movement {
	movements, err := enrollment.ReadMovements(strings.NewReader(text))
	require.NoError(t, err)
	return movements
}

func TestReadMovements(t *testing.T) {
	got := read(t, "\ufeff"+file(joins("marta"), brings("marta", "davi"),
		"movimento=exclusao titular=marta pessoa=davi pedido_em=11/03/2022 pedido=p-14",
		"movimento=desligamento titular=marta em=01/04/2022", "movimento=obito titular=marta pessoa=marta em=01/04/2022 comunicada_em=02/04/2022",
		"movimento=padrao titular=marta padrao=02", "movimento=carteira titular=marta pessoa=davi",
		"movimento=faixa titular=marta faixa_salarial=3 desde=01/05/2022", "movimento=preco titular=marta pessoa=davi preco=faixa_etaria",
		joins("rui")+" faixa_salarial=2"))
	asked := enrollment.Request{On: day(t, "2022-03-10"), Reference: "p-12"}
	require.Equal(t, enrollment.Movement{Line: 2, Holder: "marta", Command: enrollment.Enrol{
		Person: "marta", Born: day(t, "1980-05-04"), Bond: enrollment.Employee, Since: day(t, "2022-03-10"), Standard: "01", Request: asked,
	}}, got[0])
	asked.Reference = "p-13"
	include := child(t, "2022-03-01")
	include.Request = asked
	require.Equal(t, enrollment.Movement{Line: 3, Holder: "marta", Command: include}, got[1])
	var rest []enrollment.Command
	require.EqualValues(t, 2, got[9].Command.(enrollment.Enrol).PayBand)
	for _, m := range got[2:9] {
		rest = append(rest, m.Command)
	}
	require.Equal(t, []enrollment.Command{
		enrollment.Exclude{Person: "davi", Request: enrollment.Request{On: day(t, "2022-03-11"), Reference: "p-14"}},
		enrollment.EndBond{On: day(t, "2022-04-01")},
		enrollment.ReportDeath{Person: "marta", Died: day(t, "2022-04-01"), Communicated: day(t, "2022-04-02")},
		enrollment.ChangeStandard{Standard: "02"}, enrollment.ReturnCard{Person: "davi"},
		enrollment.SetPay{Band: 3, From: day(t, "2022-05-01")}, enrollment.ChoosePrice{Person: "davi", Price: enrollment.AgePrice},
	}, rest)
}

// Every line that cannot be read is named, with its column, and then nothing is given.
func TestWhatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		text  string
		line  int
		field string
	}{
		{"", 1, "cabecalho"}, {"a;b\n", 1, "cabecalho"}, {strings.ToUpper(enrollment.MovementsHeader) + "\n", 1, "cabecalho"},
		{file("movimento=viagem titular=marta"), 2, "movimento"},
		{file("movimento=exclusao pessoa=davi"), 2, "titular"},
		{file("movimento=exclusao titular=marta"), 2, "pessoa"},
		{file(joins("marta"), "movimento=desligamento titular=marta em=31/02/2022"), 3, "em"},
		{file("movimento=desligamento titular=marta em=2022-02-01"), 2, "em"},
		{file("movimento=desligamento titular=marta em=01/02/2022 padrao=02"), 2, "padrao"},
		{file(brings("marta", "davi") + " aceita_carencia=talvez"), 2, "aceita_carencia"},
		{file(strings.Replace(brings("marta", "davi"), "filho", "primo", 1)), 2, "parentesco"},
		{file(strings.Replace(joins("marta"), "empregado", "amigo", 1)), 2, "vinculo"},
		{file("movimento=carteira titular=marta pessoa=jo\xe3o"), 2, "pessoa"},
		{file("movimento=faixa titular=marta faixa_salarial=alta desde=01/05/2022"), 2, "faixa_salarial"},
		{file("movimento=faixa titular=marta faixa_salarial=-1 desde=01/05/2022"), 2, "faixa_salarial"},
		{file("movimento=preco titular=marta pessoa=davi preco=barato"), 2, "preco"},
		{enrollment.MovementsHeader + "\nexclusao;marta;davi\n", 2, "csv"},
		{enrollment.MovementsHeader + "\nexclusao;\"marta\n", 2, "csv"}, {enrollment.MovementsHeader + "\n\"000", 2, "csv"},
	} {
		movements, err := enrollment.ReadMovements(strings.NewReader(c.text))
		require.Empty(t, movements)
		var at enrollment.LineError
		require.ErrorAs(t, err, &at, c.text)
		require.Equal(t, c.line, at.Line, c.text)
		var bad *convenio.BadInput
		require.ErrorAs(t, err, &bad, c.text)
		require.Equal(t, c.field, bad.Field, c.text)
	}
	_, err := enrollment.ReadMovements(strings.NewReader(file("movimento=x titular=a", joins("marta"), "movimento=y titular=a")))
	require.ErrorContains(t, err, "linha 2: ")
	require.ErrorContains(t, err, "linha 4: ", "all of them, not the first alone")
	_, err = enrollment.ReadMovements(strings.NewReader(file(strings.Replace(joins("marta"), "empregado", "amigo", 1))))
	require.ErrorContains(t, err, "não é um destes: aposentado, demitido, dirigente, empregado")
}

// What a rule or a wrong date refuses is named by its column, too: who sends a file knows no field of a command.
func TestARefusalNamesTheColumn(t *testing.T) {
	for _, c := range []struct{ lines, column string }{
		{strings.Replace(joins("marta"), "padrao=01", "padrao=04", 1), "padrao"},
		{strings.Replace(joins("marta"), "desde=10/03/2022", "desde=11/03/2022", 1), "desde"},
		{strings.Replace(joins("marta"), "nascimento=04/05/1980", "", 1), "nascimento"},
		{joins("marta") + " ate=11/03/2022", "ate"},
		{joins("marta") + " ate=09/03/2022", "vinculo"},
		{strings.Replace(joins("marta"), "pedido=p-12", "", 1), "pedido"},
		{strings.Replace(joins("marta"), "titular=marta", "titular="+strings.Repeat("m", 201), 1), "titular"},
		{joins("marta") + " faixa_salarial=200", "faixa_salarial"},
		{joins("marta") + "|" + brings("marta", "marta"), "pessoa"},
		{joins("marta") + "|" + strings.Replace(brings("marta", "davi"), "filho", "agregado", 1), "parentesco"},
		{joins("marta") + "|" + strings.Replace(brings("marta", "davi"), "ocasiao=nascimento", "ocasiao=guarda", 1), "ocasiao"},
		{joins("marta") + "|movimento=obito titular=marta pessoa=marta em=10/03/2022 comunicada_em=11/03/2022", "comunicada_em"},
		{joins("marta") + "|movimento=obito titular=marta pessoa=marta em=10/03/2022 comunicada_em=09/03/2022", "em"},
		{joins("marta") + "|movimento=faixa titular=marta faixa_salarial=2", "desde"},
	} {
		_, err := load(t, memory.New(), file(strings.Split(c.lines, "|")...), true)
		var line enrollment.LineError
		require.ErrorAs(t, err, &line, c.lines)
		var bad *convenio.BadInput
		if errors.As(err, &bad) {
			require.Equal(t, c.column, bad.Field, c.lines)
			continue
		}
		var refusal *convenio.Refusal
		require.ErrorAs(t, err, &refusal, c.lines)
		var against []string
		for _, f := range refusal.Findings {
			if f.Against() {
				against = append(against, f.Field)
			}
		}
		require.Equal(t, []string{c.column}, against, c.lines)
	}
}

func load(t testing.TB, s *memory.Store, text string, dry bool) (enrollment.Loaded, error) {
	ask := convenio.Ask{ID: uuid.NewSHA1(uuid.Nil, []byte(text)), At: noon(t, "2022-03-10"), By: hr}
	return enrollment.Load(t.Context(), s, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, text), dry)
}

func rolled(t testing.TB, s *memory.Store) *enrollment.Roll {
	roll, err := enrollment.ReadRoll(t.Context(), s, "sesc-df", noon(t, "2022-03-10"))
	require.NoError(t, err)
	return roll
}

func TestLoad(t *testing.T) {
	s, on := memory.New(), day(t, "2022-03-10")
	text := file(joins("marta"), brings("marta", "davi"), joins("rui"), "movimento=exclusao titular=rui pessoa=rui pedido_em=10/03/2022 pedido=p", joins("rui"))
	done, err := load(t, s, text, true)
	require.NoError(t, err)
	require.Equal(t, enrollment.Loaded{Families: 3, Movements: 5}, done)
	require.True(t, rolled(t, s).Eligible("marta", shown, on, nil).Denied(), "a dry run writes nothing")

	again, err := load(t, s, text, false)
	require.NoError(t, err)
	require.Equal(t, done, again)
	for _, who := range []string{"marta", "davi", "rui"} {
		require.True(t, rolled(t, s).Eligible(who, shown, on, nil).Granted(), who)
	}
	again, err = load(t, s, text, false)
	require.NoError(t, err)
	require.Equal(t, enrollment.Loaded{Repeated: 5}, again, "the same file does nothing twice")
	more := file("movimento=exclusao titular=rui pessoa=rui pedido_em=10/03/2022 pedido=p-20", "movimento=carteira titular=rui pessoa=rui")
	_, err = load(t, s, more, false)
	require.NoError(t, err, "the last family of who came back is meant")
}

// A file changed after it was loaded is another file: under the same id it is refused, line by line, and nothing is
// written. Kills: telling a repeat by its id alone.
func TestAnotherFileUnderTheSameId(t *testing.T) {
	s, ask := memory.New(), convenio.Ask{ID: uuid.UUID{7}, At: noon(t, "2022-03-10"), By: hr}
	put := func(text string) (enrollment.Loaded, error) {
		return enrollment.Load(t.Context(), s, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, text), false)
	}
	_, err := put(file(joins("marta"), brings("marta", "davi")))
	require.NoError(t, err)
	_, err = put(file(joins("marta"), brings("marta", "lia"), joins("rui")))
	require.ErrorIs(t, err, convenio.CommandReused)
	require.ErrorContains(t, err, "linha 3: ")
	require.NotContains(t, err.Error(), "linha 2: ")
	require.True(t, rolled(t, s).Eligible("rui", shown, day(t, "2022-03-10"), nil).Denied())
}

// Who is a holder does not enrol again, in the file of another day either. Kills: looking for the next family of one
// that has not ended.
func TestAHolderIsNotEnrolledTwice(t *testing.T) {
	s := memory.New()
	_, err := load(t, s, file(joins("marta")), false)
	require.NoError(t, err)
	_, err = load(t, s, file(joins("rui"), joins("marta")), false)
	require.ErrorIs(t, err, enrollment.Bars)
	require.ErrorContains(t, err, "linha 3: ENR-01")
}

// The holder's asking is on record for a change of standard as for all else. Kills: a file that cannot hold it.
func TestAFileMayChangeTheStandard(t *testing.T) {
	s := memory.New()
	_, err := load(t, s, file(joins("marta")), false)
	require.NoError(t, err)
	text := file("movimento=padrao titular=marta padrao=02 pedido_em=20/06/2022 pedido=p-30")
	ask := convenio.Ask{ID: uuid.UUID{8}, At: noon(t, "2022-06-20"), By: hr}
	done, err := enrollment.Load(t.Context(), s, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, text), false)
	require.NoError(t, err)
	require.Equal(t, 1, done.Movements)
}

// Who left and came back has two families, and is covered by the second, wherever the store lists it; a person in two
// families at once is covered while either lasts. Kills: a roll that keeps the last family told.
func TestTheRollOfWhoIsInTwoFamilies(t *testing.T) {
	s, on := memory.New(), day(t, "2022-03-11")
	var lines []string
	for i := range 40 {
		h := fmt.Sprint("tit-", i)
		lines = append(lines, joins(h), "movimento=exclusao titular="+h+" pessoa="+h+" pedido_em=10/03/2022 pedido=p", joins(h))
	}
	_, err := load(t, s, file(append(lines, joins("marta"), brings("marta", "davi"), joins("rui"), brings("rui", "davi"),
		"movimento=exclusao titular=rui pessoa=davi pedido_em=10/03/2022 pedido=p")...), false)
	require.NoError(t, err)
	roll := rolled(t, s)
	for i := range 40 {
		require.True(t, roll.Eligible(fmt.Sprint("tit-", i), shown, on, nil).Granted(), i)
	}
	require.True(t, roll.Eligible("davi", shown, on, nil).Granted(), "Marta's child still")
}

// One bad line in many: it is named with its ground and clause, and nothing of the others is kept.
func TestNothingIsHalfLoaded(t *testing.T) {
	s := memory.New()
	var lines []string
	for i := range 500 {
		lines = append(lines, joins(fmt.Sprint("tit-", i)))
	}
	lines[250] = strings.Replace(lines[250], "04/05/1980", "04/05/2030", 1)
	lines[300] = brings("ninguém", "davi")
	_, err := load(t, s, file(lines...), false)
	require.ErrorIs(t, err, enrollment.BirthAhead)
	require.ErrorContains(t, err, "linha 252: ENR-03")
	require.ErrorContains(t, err, "linha 302: ENR-01")
	require.NotContains(t, err.Error(), "linha 3:")
	require.True(t, rolled(t, s).Eligible("tit-0", shown, day(t, "2022-03-10"), nil).Denied())
	lines[250], lines[300] = joins("tit-250"), joins("tit-300")
	done, err := load(t, s, file(lines...), false)
	require.NoError(t, err)
	require.Equal(t, enrollment.Loaded{Families: 500, Movements: 500}, done)
}

// What goes wrong in the world is no line's fault.
func TestAFaultOfTheStore(t *testing.T) {
	s := memory.New()
	_, err := load(t, s, file(joins("marta")), false)
	require.NoError(t, err)
	text := file(brings("marta", "davi"))
	ask := convenio.Ask{ID: uuid.UUID{9}, At: noon(t, "2022-03-10"), By: hr}
	_, err = enrollment.Load(t.Context(), failing{s}, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, text), false)
	require.ErrorIs(t, err, errTorn)
	var at enrollment.LineError
	require.False(t, errors.As(err, &at))
}

// Who is in is not enrolled again by another file, whatever store keeps the first. Kills: looking beyond a family that
// has not ended.
func TestWhoIsInIsNotEnrolledAgain(t *testing.T) {
	s, reads := memory.New(), 0
	_, err := load(t, s, file(joins("marta")), false)
	require.NoError(t, err)
	for _, store := range []convenio.Store{s, plain{s, &reads}} {
		ask := convenio.Ask{ID: uuid.UUID{9}, At: noon(t, "2022-03-10"), By: hr}
		_, err := enrollment.Load(t.Context(), store, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, file(joins("marta"))), false)
		var bar *convenio.NotAdmitted
		require.ErrorAs(t, err, &bar)
		require.Equal(t, "ativa", bar.State)
		require.ErrorContains(t, err, "linha 2: ")
	}
}

// Who left and came back still has a card to return, and it was refused for ever: a line found the last family only (10.10).
// Of the same file or of an earlier one, once, and again without effect.
func TestTheCardOfAnEarlierFamilyComesBack(t *testing.T) {
	gone := "movimento=exclusao titular=marta pessoa=marta pedido_em=10/03/2022 pedido=p-14"
	card := "movimento=carteira titular=marta pessoa=marta"
	for name, files := range map[string][]string{
		"one file": {file(joins("marta"), gone, joins("marta"), card)},
		"three":    {file(joins("marta"), gone), file(joins("marta")), file(card)},
	} {
		s := memory.New()
		into := func(id byte, text string) (enrollment.Loaded, error) {
			ask := convenio.Ask{ID: uuid.UUID{id}, At: noon(t, "2022-03-10"), By: hr}
			return enrollment.Load(t.Context(), s, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, text), false)
		}
		for i, text := range files {
			_, err := into(byte(i+1), text)
			require.NoError(t, err, name)
		}
		for n := range 2 {
			history, _, err := s.Load(t.Context(), enrollment.HolderFamily("sesc-df", "marta", n))
			require.NoError(t, err)
			require.Equal(t, n == 1, enrollment.Fold(history).State() == enrollment.Enrolled, name)
			require.False(t, enrollment.Fold(history).CardDue("marta"), name)
		}
		again, err := into(byte(len(files)), files[len(files)-1])
		require.NoError(t, err, name)
		require.Zero(t, again.Movements, name)
		_, err = into(99, file(card))
		require.ErrorIs(t, err, enrollment.CardNotDue, name)
	}
}

// plain is a store that reads one history at a time, and counts them.
type plain struct {
	convenio.Store
	reads *int
}

func (p plain) Load(ctx context.Context, id convenio.StreamID) ([]convenio.Recorded, convenio.Position, error) {
	*p.reads++
	return p.Store.Load(ctx, id)
}

// A store that cannot read many histories in one go is loaded into alike, a history at a time; one that can is not
// asked for one.
func TestLoadReadsAhead(t *testing.T) {
	text := file(joins("marta"), joins("rui"), "movimento=exclusao titular=rui pessoa=rui pedido_em=10/03/2022 pedido=p")
	more := file(joins("rui"), brings("marta", "davi"), joins("lia"), "movimento=exclusao titular=lia pessoa=lia pedido_em=10/03/2022 pedido=p")
	into := func(s convenio.Store, text string) (enrollment.Loaded, error) {
		ask := convenio.Ask{ID: uuid.NewSHA1(uuid.Nil, []byte(text)), At: noon(t, "2022-03-10"), By: hr}
		return enrollment.Load(t.Context(), s, enrollment.Fixed{Policy: contract(t)}, "sesc-df", ask, read(t, text), false)
	}
	ahead, one, reads := memory.New(), memory.New(), 0
	for _, text := range []string{text, more, text} {
		want, wrong := into(ahead, text)
		got, err := into(plain{one, &reads}, text)
		require.Equal(t, want, got)
		require.Equal(t, fmt.Sprint(wrong), fmt.Sprint(err))
	}
	require.Equal(t, 9, reads, "of marta, rui and lia, once a load, and of the next of rui, once he has left")
	reads = 0
	_, err := into(both{plain{ahead, &reads}, ahead}, more)
	require.NoError(t, err)
	require.Zero(t, reads)
	_, err = into(torn{ahead}, more)
	require.ErrorIs(t, err, errTorn)
}

// both reads one history as one store does, and many as another.
type both struct {
	plain
	enrollment.Histories
}

// torn is a store that cannot read many.
type torn struct{ *memory.Store }

func (torn) LoadMany(context.Context, ...convenio.StreamID) ([]convenio.History, error) {
	return nil, errTorn
}

func FuzzReadMovements(f *testing.F) {
	f.Add(file(joins("marta"), brings("marta", "davi")))
	f.Add("\ufeff" + enrollment.MovementsHeader + "\n;;;\n")
	f.Fuzz(func(t *testing.T, text string) {
		movements, err := enrollment.ReadMovements(strings.NewReader(text))
		require.True(t, err == nil || len(movements) == 0)
		for _, m := range movements {
			require.NotEmpty(t, m.Holder)
			require.NotNil(t, m.Command)
		}
	})
}

var errTorn = errors.New("the wire is torn")

// failing is a store that loads and cannot append.
type failing struct{ *memory.Store }

func (failing) Append(context.Context, ...convenio.Batch) error { return errTorn }
