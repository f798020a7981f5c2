package pto_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

// The whole life: denied payment of one item, appealed and granted.
func TestWholeLife(t *testing.T) {
	l := newLife(t, compile(t, base(t)), "2025-02-13")
	l.submitted(tooth16(), pto.ItemSpec{Code: filling, Tooth: "26", Faces: "O"}).phase(pto.AwaitingInitial)
	l.authorised().phase(pto.InTreatment).item(1, pto.Authorised)
	require.Equal(t, "2025-08-12", l.plan.Clock().LastDay.String())
	require.Equal(t, "2025-07-13", l.plan.Clock().Notice.String())
	l.performed(1, 2).item(1, pto.Performed)
	l.closed().phase(pto.AwaitingFinal)
	require.Equal(t, ana.ID, l.plan.Round().Technician, "the first technician again")
	l.do(ana, pto.Start{}).phase(pto.InFinal)
	l.do(ana, pto.ConcludeFinal{Findings: []pto.Finding{
		{Item: 1, Approve: true}, {Item: 2, Reason: "G01", Text: "sem radiografia"},
	}}).phase(pto.InGlosa).item(1, pto.Approved).item(2, pto.InDispute)
	glosa := l.plan.Items()[1].Glosa
	require.Equal(t, "2025-02-27", glosa.LastDay.String())
	l.do(clinic, pto.Appeal{Items: []int{2}, Justification: "a radiografia consta do PTO"}).phase(pto.InGlosa)
	l.do(ana, pto.Start{}).phase(pto.InAppeal)
	l.do(ana, pto.ConcludeAppeal{Rulings: []pto.Ruling{{Item: 2, Grant: true, Justification: "localizada"}}})
	l.phase(pto.Finalised).item(2, pto.Approved)
	a := l.plan.Account()
	require.Equal(t, a.Presented, a.Released)
	require.Equal(t, "201.00", a.Released.String())
}

func TestLifecycleTable(t *testing.T) {
	require.NoError(t, pto.Lifecycle().Check())
}
