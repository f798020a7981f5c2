package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// Every day of a line is its own column's. Kills: one read from another's.
func TestEachDayIsOfItsOwnColumn(t *testing.T) {
	got := read(t, file(
		"movimento=inscricao titular=marta nascimento=04/05/1980 vinculo=empregado desde=10/03/2022 ate=30/04/2022 padrao=01"+
			" ocasiao=retorno_licenca em=11/03/2022 aceita_carencia=sim pedido_em=12/03/2022 pedido=p-12",
		"movimento=inclusao titular=marta pessoa=joão parentesco=companheiro nascimento=01/01/1979 padrao=02 ocasiao=uniao"+
			" em=13/03/2022 declarada_em=14/03/2022 aceita_carencia=sim pedido_em=15/03/2022 pedido=p-13"))
	require.Equal(t, enrollment.Enrol{
		Person: "marta", Born: day(t, "1980-05-04"), Bond: enrollment.Employee, Since: day(t, "2022-03-10"),
		Ended: day(t, "2022-04-30"), Standard: "01", Occasion: enrollment.LeaveReturn, On: day(t, "2022-03-11"),
		AcceptsWaiting: true, Request: enrollment.Request{On: day(t, "2022-03-12"), Reference: "p-12"},
	}, got[0].Command)
	require.Equal(t, enrollment.Include{
		Person: "joão", Kin: enrollment.Partner, Born: day(t, "1979-01-01"), Standard: "02", Occasion: enrollment.Union,
		On: day(t, "2022-03-13"), Declared: day(t, "2022-03-14"), AcceptsWaiting: true,
		Request: enrollment.Request{On: day(t, "2022-03-15"), Reference: "p-13"},
	}, got[1].Command)
}

// Who left twice is told of the last time. Kills: the first.
func TestWhoLeftTwiceIsToldOfTheLastTime(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01"))
	h.on("2022-03-20").do(marta, enrollment.Exclude{Person: "davi"})
	h.on("2022-03-25").do(marta, child(t, "2022-03-01")).on("2022-04-10").do(marta, enrollment.Exclude{Person: "davi"})
	trace := &convenio.Trace{}
	require.True(t, h.family.Eligible("davi", shown, day(t, "2022-04-11"), trace).Denied())
	require.Equal(t, "A cobertura de davi terminou em 10/04/2022.", proof.Applies(t, trace, enrollment.Left).Text())
}

// A family whose last day is the contract's ends by its own, which what is told later may undo. Kills: by the contract.
func TestAFamilyThatEndsOnTheContractsLastDay(t *testing.T) {
	h := enrolled(t, "2022-03-10").on("2026-06-15").do(hr, enrollment.EndBond{On: day(t, "2026-06-14")})
	events, _, err := h.on("2026-07-15").try(system, enrollment.Tick{})
	require.NoError(t, err)
	require.Equal(t, []convenio.Event{enrollment.FormerEnded{Until: day(t, "2026-07-14")}}, events)
	require.Equal(t, enrollment.Lapsed, h.family.State())
}

// Rows of several families stand in the order of their days, whichever family comes first.
func TestRowsStandTogetherByTheirDays(t *testing.T) {
	early, late := enrollment.Row{From: day(t, "2021-07-15")}, enrollment.Row{From: day(t, "2022-03-10")}
	require.Equal(t, []enrollment.Row{early, late}, enrollment.Together([]enrollment.Row{late}, []enrollment.Row{early}))
}

// A stay leaves out only who is in the family. Kills: the exclusion of a stranger on record.
func TestAStayLeavesOutNoStranger(t *testing.T) {
	h := withFamily(t).on("2022-04-01").do(hr, enrollment.EndBond{On: day(t, "2022-03-31")})
	kept := enrollment.Continue{As: enrollment.AsInactive, From: day(t, "2022-05-01"), Until: day(t, "2023-03-31"), Leaving: []string{"zeca", "rosa"}}
	events, _, err := h.try(hr, kept)
	require.NoError(t, err)
	require.Equal(t, []convenio.Event{
		enrollment.Retained{From: kept.From, Until: kept.Until}, enrollment.PersonExcluded{Person: "rosa", Until: day(t, "2022-04-30")},
	}, events)
}

// The sweep waits for a remission's last day where no age comes before it. Kills: one that nobody ends.
func TestARemissionFallsDue(t *testing.T) {
	wed := spouse(t, "2022-03-25")
	wed.Request = requested(t, "2022-03-28")
	h := enrolled(t, "2022-03-10").on("2022-03-28").do(hr, wed).on("2022-04-05").do(hr, died(t, "2022-04-01", "2022-04-04"))
	require.Equal(t, enrollment.Remitted, h.family.State())
	require.Equal(t, "2027-04-02", h.family.Due().String())
}

// A card is out by whichever of a person's spells it is due. Kills: only the first is looked at.
func TestTheCardOfASecondSpellIsOut(t *testing.T) {
	h := enrolled(t, "2022-03-10").do(marta, child(t, "2022-03-01")).on("2022-03-20").do(marta, enrollment.Exclude{Person: "davi"})
	h.do(hr, enrollment.ReturnCard{Person: "davi"}).on("2022-03-25").do(marta, child(t, "2022-03-01"))
	require.Empty(t, standing(t, h.family, enrollment.ViewCards))
	h.on("2022-04-10").do(marta, enrollment.Exclude{Person: "davi"})
	require.Len(t, standing(t, h.family, enrollment.ViewCards), 1)
}
