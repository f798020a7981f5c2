package billing

import "github.com/seed-67b5076c/convenio"

// Moment is when a person's choice of price is settled.
type Moment uint8

// The moments. Between is any day that is neither that of joining nor that of a renewal.
const (
	Joining Moment = iota
	Renewal
	Between
)

// Election is a person's choice between the average rate and the age band, on a day: what is asked for, and what
// the person had, either of them possibly nothing.
type Election struct {
	Standard Standard
	Birth    convenio.Date
	On       convenio.Date
	Moment   Moment
	Asked    Choice
	Current  Choice
}

// Choose decides how a person's price is found from a day on. Without a word from the person it is, on joining and
// at a renewal, the cheaper that day (on equal prices the average rate), and between them what it was; every
// change is noted, so that none is silent. Clause 5.4.
func (t *Tariff) Choose(e Election, trace *convenio.Trace) (convenio.Decision[Choice], error) {
	if e.Standard == 0 || e.Standard >= standards || e.Asked >= choices || e.Current >= choices || e.Birth.IsZero() || e.Birth.After(e.On) {
		return convenio.Decision[Choice]{}, &convenio.BadInput{Field: "election", Reason: "o padrão, o nascimento ou a escolha não existe"}
	}
	average, hasAverage := t.prices[e.Standard][0].On(e.On)
	band := t.bandOn(e.Birth, e.On)
	age, hasAge := t.prices[e.Standard][band].On(e.On)
	hasAge = hasAge && band > 0
	cheaper := AverageRate
	if !hasAverage || hasAge && age.Compare(average) < 0 {
		cheaper = ByAge
	}
	w := convenio.Weighing{Trace: trace}
	day := convenio.Day("dia", e.On)
	w.At("asked", 0)
	w.Deny(SwitchedMidTerm, e.Moment == Between && e.Asked != Unchosen && e.Asked != e.Current,
		day, convenio.Text("escolha", e.Current.String()))
	chosen := e.wanted(t.readings)
	if w.Note(Cheaper, chosen == Unchosen, day, offered("media", average, hasAverage), offered("faixa", age, hasAge)) {
		chosen = cheaper
	}
	w.Deny(NotOffered, chosen == AverageRate && !hasAverage || chosen == ByAge && !hasAge,
		convenio.Text("padrao", e.Standard.String()), convenio.Text("escolha", chosen.String()), day)
	w.Note(Switched, !w.Refused() && e.Current != Unchosen && chosen != e.Current, day,
		convenio.Text("antes", e.Current.String()), convenio.Text("depois", chosen.String()))
	return convenio.Verdict(&w, chosen), nil
}

// wanted is the choice that holds by what was said or by what was had, if either does.
func (e Election) wanted(r Readings) Choice {
	if e.Asked == Unchosen && (e.Moment == Between || e.Moment == Renewal && r.KeepAtRenewal) {
		return e.Current
	}
	return e.Asked
}

// offered fills a slot with a price, if there is one.
func offered(slot string, price convenio.Money, has bool) convenio.Value {
	if !has {
		return convenio.Text(slot, "não oferecida")
	}
	return convenio.Amount(slot, price)
}
