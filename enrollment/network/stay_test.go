package network_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// What an inpatient is owed, by who wanted the exit and why. Origin: 7.7. Kills: a right given to the wrong one.
func TestWhatAnInpatientIsOwed(t *testing.T) {
	only := with(replacementOnly)
	hisOwn := exit(t, "")
	hisOwn.ByOperator = false
	for name, v := range map[string]struct {
		policy network.Policy
		exit   network.Command
		owed   network.StayState
	}{
		"replaced by the operator's will":         {policy, replace(exit(t, "")), network.Kept},
		"replaced for fraud":                      {policy, replace(caused(exit(t, ""), network.Fraud)), network.Kept},
		"replaced for a sanitary breach":          {policy, replace(caused(exit(t, ""), network.SanitaryBreach)), network.ToMove},
		"a sanitary breach, by nobody's will":     {policy, replace(caused(hisOwn, network.SanitaryBreach)), network.ToMove},
		"by the hospital's own will":              {policy, replace(hisOwn), network.Unprotected},
		"fraud, by the hospital's own will":       {policy, replace(caused(hisOwn, network.Fraud)), network.Unprotected},
		"reduced by the operator's will":          {policy, reduce(exit(t, "")), network.Kept},
		"reduced, where only replacements count":  {only, reduce(exit(t, "")), network.Unprotected},
		"replaced, where only replacements count": {only, replace(exit(t, "")), network.Kept},
		"a breach, where only replacements count": {only, reduce(caused(exit(t, ""), network.SanitaryBreach)), network.ToMove},
	} {
		t.Run(name, func(t *testing.T) {
			d := left(t, listed(t, hospital("h1"), hospital("h2")), v.policy, today, v.exit)
			if v.owed == network.Unprotected {
				refused(t, d, v.policy, today, protect(t, "b1"), network.NotByItsWill)
				return
			}
			events, trace, after := answered(t, d, v.policy, today, protect(t, "b1"))
			proof.DoesNotApply(t, trace, network.NotByItsWill)
			proof.DoesNotApply(t, trace, network.NotLeaving)
			proof.DoesNotApply(t, trace, network.AdmittedAfter)
			if v.owed == network.Kept {
				assert.Equal(t, []convenio.Event{network.PaymentKept(protect(t, "b1"))}, events)
				proof.Applies(t, trace, network.PaidUntilDischarge)
				proof.DoesNotApply(t, trace, network.MovedAtOperatorsCost)
			} else {
				assert.Equal(t, []convenio.Event{network.TransferOrdered(protect(t, "b1"))}, events)
				proof.Applies(t, trace, network.MovedAtOperatorsCost)
				proof.DoesNotApply(t, trace, network.PaidUntilDischarge)
			}
			assert.Equal(t, []network.Stay{{Hospital: "h1", Inpatient: inpatient(t, "b1"), State: v.owed}}, after.Stays())
		})
	}
}

// Named with the exit, each is given what they are owed; nobody twice.
func TestInpatientsNamedWithTheExit(t *testing.T) {
	d := listed(t, hospital("h1"), hospital("h2"))
	three := exit(t, "", inpatient(t, "b2"), inpatient(t, "b1"), inpatient(t, "b2"))
	events, _, after := answered(t, d, policy, today, replace(three))
	require.Len(t, events, 4)
	assert.Equal(t, []convenio.Event{network.PaymentKept(protect(t, "b2")), network.PaymentKept(protect(t, "b1"))}, events[2:])
	assert.Len(t, after.Stays(), 2)
	assert.Equal(t, "b1", after.Stays()[0].Beneficiary)
	events, trace, _ := answered(t, d, policy, today, reduce(caused(three, network.SanitaryBreach)))
	assert.Equal(t, network.TransferOrdered(protect(t, "b1")), events[2])
	assert.Equal(t, 1, proof.Applies(t, trace, network.MovedAtOperatorsCost).Item)
	three.ByOperator = false
	events, _, after = answered(t, d, policy, today, replace(three))
	assert.Len(t, events, 2, "the exit stands, and owes nothing")
	assert.Empty(t, after.Stays())
	three.Inpatients[1].Admitted = day(t, next)
	_, err := network.Decide(d, policy, on(t, today), replace(three), nil)
	bad(t, err, "admitted")
}

// Kills: the last day on which one may have been admitted, moved by one.
func TestWhenOneWasAdmitted(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, replace(exit(t, "")))
	for admitted, ok := range map[string]bool{earliest: true, next: false, "2021-01-01": true} {
		c := protect(t, "b1")
		c.Admitted = day(t, admitted)
		if ok {
			answered(t, d, policy, "2022-04-05", c)
			continue
		}
		f := proof.Applies(t, refused(t, d, policy, "2022-04-05", c, network.AdmittedAfter), network.AdmittedAfter)
		assert.Equal(t, "A internação começou em 01/04/2022, depois da saída de h1, em 31/03/2022.", f.Text())
	}
}

func TestNobodyIsProtectedInAHospitalThatStays(t *testing.T) {
	refused(t, listed(t, hospital("h1")), policy, today, protect(t, "b1"), network.NotLeaving)
	refused(t, network.Directory{}, policy, today, protect(t, "b1"), network.NotLeaving)
	clinic := left(t, listed(t, provider("h1", network.Clinic)), policy, today, reduce(exit(t, "")))
	refused(t, clinic, policy, today, protect(t, "b1"), network.NotByItsWill)
}

// A refusal says how the stay stands, not the provider.
func TestARefusalAboutAnInpatientIsInTheStateOfTheStay(t *testing.T) {
	d := listed(t, hospital("h1"))
	_, err := network.Decide(d, policy, on(t, today), protect(t, "b1"), nil)
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, []any{"sem garantia", []string{"Protect"}}, []any{refusal.State, refusal.Allowed})
	d = left(t, d, policy, today, replace(caused(exit(t, "", inpatient(t, "b1")), network.SanitaryBreach)))
	_, err = network.Decide(d, policy, on(t, today), network.Transfer{Hospital: "h1", Beneficiary: "b1", To: "h9"}, nil)
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, []string{"Transfer", "Discharge"}, refusal.Allowed)
	accredit := network.Accredit{Provider: changed(hospital("h5"), func(p *network.Provider) { p.Phones = nil })}
	_, err = network.Decide(d, policy, on(t, today), accredit, nil)
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, []any{"fora da rede", []string{"Accredit"}}, []any{refusal.State, refusal.Allowed})
}

// Paid until the attending physician discharges, however long after the hospital has left.
func TestAStayIsPaidUntilDischarge(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, replace(exit(t, "", inpatient(t, "b1"))))
	c := network.Discharge{Hospital: "h1", Beneficiary: "b1", On: day(t, "2022-09-01")}
	events, _, after := answered(t, d, policy, "2022-09-02", c)
	assert.Equal(t, []convenio.Event{network.Left{Provider: "h1", LastDay: day(t, earliest)}, network.Discharged(c)}, events)
	assert.Equal(t, []network.Stay{{
		Hospital: "h1", Inpatient: inpatient(t, "b1"), State: network.Over, Until: day(t, "2022-09-01"),
	}}, after.Stays())
	for on2, ok := range map[string]bool{"2022-02-19": false, "2022-02-20": true, "2022-09-02": true, "2022-09-03": false} {
		c.On = day(t, on2)
		if ok {
			answered(t, d, policy, "2022-09-02", c)
			continue
		}
		_, err := network.Decide(d, policy, on(t, "2022-09-02"), c, nil)
		bad(t, err, "on")
	}
	c.On = convenio.Date{}
	_, err := network.Decide(d, policy, on(t, "2022-09-02"), c, nil)
	bad(t, err, "on")
}

// Moved to an equivalent hospital of the network, and to no other.
func TestATransferIsToAnEquivalent(t *testing.T) {
	lesser := changed(hospital("h3"), func(p *network.Provider) { p.Services = p.Services[:1]; p.EmergencyRoom = false })
	d := left(t, listed(t, hospital("h1"), hospital("h2"), lesser), policy, today,
		replace(caused(exit(t, "", inpatient(t, "b1")), network.SanitaryBreach)))
	to := func(id string) network.Transfer {
		return network.Transfer{Hospital: "h1", Beneficiary: "b1", To: id}
	}
	events, trace, after := answered(t, d, policy, today, to("h2"))
	assert.Equal(t, []convenio.Event{network.Transferred{Transfer: to("h2"), On: day(t, today)}}, events)
	proof.DoesNotApply(t, trace, network.NotListed)
	proof.DoesNotApply(t, trace, network.NotEquivalent)
	assert.Equal(t, []network.Stay{{
		Hospital: "h1", Inpatient: inpatient(t, "b1"), State: network.Over, Until: day(t, today), To: "h2",
	}}, after.Stays())
	refused(t, d, policy, today, to("h3"), network.NotEquivalent)
	refused(t, d, policy, today, to("h9"), network.NotListed)
	answered(t, d, policy, tomorrow, to("h9"))
	refused(t, d, policy, today, to("h7"), network.NotListed)
	for _, nowhere := range []string{"", "h1"} {
		_, err := network.Decide(d, policy, on(t, today), to(nowhere), nil)
		bad(t, err, "to")
	}
}

// Who was discharged and is admitted again before the hospital leaves is owed the new stay, too, asked for or named with
// an exit; the stay that is over is owed nothing more. Origin: 7.7. Kills: a second stay left without guarantee.
func TestWhoIsAdmittedAgain(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, replace(exit(t, "", inpatient(t, "b1"))))
	out := network.Discharge{Hospital: "h1", Beneficiary: "b1", On: day(t, "2022-03-10")}
	d = left(t, d, policy, "2022-03-10", out)
	for admitted, another := range map[string]bool{"2022-02-20": false, "2022-03-09": false, "2022-03-10": true, earliest: true} {
		c := protect(t, "b1")
		c.Admitted = day(t, admitted)
		if !another {
			_, err := network.Decide(d, policy, on(t, earliest), c, nil)
			require.ErrorIs(t, err, network.StayBars)
			continue
		}
		events, _, after := answered(t, d, policy, earliest, c)
		assert.Equal(t, []convenio.Event{network.PaymentKept(c)}, events)
		assert.Equal(t, []network.Stay{{Hospital: "h1", Inpatient: c.Inpatient, State: network.Kept}}, after.Stays())
		_, err := network.Decide(after, policy, on(t, earliest), c, nil)
		require.ErrorIs(t, err, network.StayBars, "it is guaranteed already")
	}

	d = left(t, d, policy, next, network.Tick{}, network.Accredit{Provider: hospital("h1")})
	old, again := inpatient(t, "b1"), network.Inpatient{Beneficiary: "b1", Admitted: day(t, "2022-04-20")}
	for i, owed := range map[network.Inpatient]int{old: 0, again: 1} {
		events, _, _ := answered(t, d, policy, "2022-05-01", reduce(exit(t, "", i)))
		assert.Len(t, events, 1+owed)
	}
}

func TestAnInpatientThatCannotBeRead(t *testing.T) {
	d := left(t, listed(t, hospital("h1")), policy, today, replace(exit(t, "")))
	for field, i := range map[string]network.Inpatient{
		"beneficiary": {Admitted: day(t, today)}, "admitted": {Beneficiary: "b1"},
	} {
		_, err := network.Decide(d, policy, on(t, today), network.Protect{Hospital: "h1", Inpatient: i}, nil)
		bad(t, err, field)
	}
}
