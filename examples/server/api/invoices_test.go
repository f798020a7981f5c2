package api_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// invoice is January's, the first month that is charged: from the 2nd on.
const invoice = "/v1/invoices/2025-01"

// bill bills a month.
func (r *rig) bill(competence, body string, headers ...string) answer {
	r.t.Helper()
	return r.post("/v1/invoices/"+competence, payer, body, headers...).is(http.StatusOK)
}

// Worked by hand: Marta, of pay band 1, entered on 2 January and pays 30 of 31 days of 432.41, the average, which is
// cheaper at 44 than her age band; the employer pays 90 %. Davi was born on 10 February and asked for on the 13th: 16 of
// 28 days of 224.51, 70 %.
func TestAMonthIsBilled(t *testing.T) {
	r := newHealth(t)
	january := r.bill("2025-01", "")
	require.Equal(t, []any{"2025-01", "done", "418.46", 1.0, "376.61", "41.85"}, []any{
		january.at("competence"), january.at("state"), january.at("total"), january.at("sums.0.lines"), january.at("sums.0.employer"), january.at("sums.0.holder"),
	})
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.now = noon("2025-03-01")
	r.bill("2025-02", "")
	require.Equal(t, []any{"2025-01", "2025-02", "done"}, []any{
		r.get("/v1/invoices", hr).at("items.0.competence"), r.get("/v1/invoices", payer).at("items.1.competence"), r.get("/v1/invoices", hr).at("items.1.state"),
	})
	var got api.Invoice
	r.get("/v1/invoices/2025-02", payer).is(http.StatusOK).json(&got)
	m := func(s string) convenio.Money {
		v, err := convenio.ParseMoney(s)
		require.NoError(t, err)
		return v
	}
	february := billing.CompetenceOf(convenio.DateOf(noon("2025-02-01")))
	require.Equal(t, []api.InvoiceLine{
		{ledger.Contracting, ledger.Line{Person: "davi", Holder: "marta", Month: february, Days: 16, Employer: m("89.80"), Own: m("38.49"), Total: m("128.29")}},
		{ledger.Contracting, ledger.Line{Person: "marta", Holder: "marta", Month: february, Days: 28, Employer: m("389.17"), Own: m("43.24"), Total: m("432.41")}},
	}, got.Items)
	require.Equal(t, m("560.70"), got.Total)
	csv := r.get("/v1/invoices/2025-02/invoice.csv", hr).is(http.StatusOK)
	require.Equal(t, `attachment; filename="fatura-2025-02.csv"`, csv.header.Get("Content-Disposition"))
	require.True(t, strings.HasPrefix(csv.raw, ledger.Header+"\n"))
	require.Contains(t, csv.raw, "02/2025;marta;davi;02/2025;16;89.80;38.49;128.29\n")
	require.True(t, strings.HasSuffix(csv.raw, ";560.70\n"))
}

// What an amendment sets is billed from its day on, and the days before it at what they cost before (sesc:16.3): Marta pays
// 432.41 for February, and in March 510.00, of which 42 % are the employer's. What could not be billed by is not amended.
func TestAnAmendedPriceIsBilled(t *testing.T) {
	r := newHealth(t)
	amend := func(setting string) answer {
		return r.post("/v1/contract/amend", keeper, `{"writing":`+writing("2025-02-13", "TA 1")+`,"settings":[`+setting+`]}`)
	}
	for setting, field := range map[string]string{
		`{"name":"price.average.01","value":"quinhentos","clause":"sesc:11.1","from":"2025-03-01"}`: "price.average.01",
		`{"name":"price.average.09","value":"510.00","clause":"sesc:11.1","from":"2025-03-01"}`:     "price.average.09",
		`{"name":"share.holder.01.1","value":"101","clause":"sesc:11.1","from":"2025-03-01"}`:       "share.holder.01.1",
		`{"name":"price.band.01.10","value":"99999.00","clause":"sesc:11.1","from":"2025-03-01"}`:   "",
		`{"name":"share.aggregate.01.1","value":"10.00","clause":"sesc:11.1","from":"2025-03-01"}`:  "",
	} {
		before := r.contractVersion()
		if got := amend(setting); field == "" {
			require.Regexp(t, `^BIL-`, got.is(http.StatusUnprocessableEntity).at("findings.0.ground"), setting)
		} else {
			require.Equal(t, field, got.is(http.StatusBadRequest).problem().Field)
		}
		require.Equal(t, before, r.contractVersion())
	}
	amend(`{"name":"price.average.01","value":"510.00","clause":"sesc:11.1","from":"2025-03-01"},
		{"name":"share.holder.01.1","value":"42.00","clause":"sesc:11.1","from":"2025-03-01"}`).is(http.StatusOK)
	r.now = noon("2025-03-20")
	r.bill("2025-01", "")
	require.Equal(t, "432.41", r.bill("2025-02", "").at("total"))
	march := r.bill("2025-03", "")
	require.Equal(t, []any{"510.00", "214.20", "295.80"}, []any{march.at("total"), march.at("sums.0.employer"), march.at("sums.0.holder")})
}

// The same ask again gives what it gave; another is refused, and so is a month before one that was billed.
func TestAMonthIsBilledOnce(t *testing.T) {
	r := newHealth(t)
	first := r.bill("2025-02", "", "Idempotency-Key", key)
	again := r.bill("2025-02", "", "Idempotency-Key", key)
	require.Equal(t, []any{true, first.at("total")}, []any{again.at("repeated"), again.at("total")})
	require.NotContains(t, first.raw, "repeated")
	for _, other := range []answer{
		r.post("/v1/invoices/2025-02", payer, `{"closing":true}`, "Idempotency-Key", key), r.post("/v1/invoices/2025-01", payer, "", "Idempotency-Key", key),
	} {
		require.NotEqual(t, http.StatusOK, other.status)
	}
	twice := r.post("/v1/invoices/2025-02", payer, "").is(http.StatusConflict).problem()
	require.Equal(t, []string{"not_admitted", "BIL-02", "sesc:10.5", "concluído"}, []string{twice.Code, twice.Ground, twice.Clause, twice.State})
	require.Equal(t, []api.Finding{{Ground: "BIL-28", Clause: "sesc:10.5", Field: "competence"}}, r.post(invoice, payer, "").found())
	require.Equal(t, "BIL-02", r.post("/v1/invoices/2025-02/discard", payer, `{"reason":"erro"}`).is(http.StatusConflict).problem().Ground)
	r.get(invoice, payer).is(http.StatusNotFound)
	r.get(invoice+"/invoice.csv", payer).is(http.StatusNotFound)
}

// broken leaves February as a run that broke off after it was opened, by another process say.
func (r *rig) broken(closing bool) {
	r.t.Helper()
	tariff, err := billing.SescDF().Compile()
	require.NoError(r.t, err)
	c, err := billing.ParseCompetence("2025-02")
	require.NoError(r.t, err)
	id := convenio.StreamID{Operator: healthOperator, Kind: billing.Kind, ID: billing.RunID("CT 1", c)}
	ask := convenio.Ask{ID: uuid.New(), At: r.now, By: convenio.Actor{ID: "fat-02", Role: billing.Biller}}
	_, err = billing.Machine().Act(r.t.Context(), r.store, billing.Fixed{Tariff: tariff}, id, ask,
		billing.Open{Contract: "CT 1", Competence: c, Since: c - 1, Closing: closing, Expected: billing.Control{Lives: 7}})
	require.NoError(r.t, err)
}

// A row that the funding table lacks refuses the month and is named; nothing is begun, and with the pay band recorded the
// month is billed. A run that broke off, and of which something changed meanwhile, is discarded and begun anew.
func TestAMissingRow(t *testing.T) {
	r := newHealth(t)
	r.enrol("zeca")
	refused := r.post("/v1/invoices/2025-02", payer, "")
	require.Equal(t, "A tabela de custeio não traz a linha titular, padrão 01, faixa salarial 0 em 13/02/2025. É o caso de zeca.", refused.problem().Detail)
	require.Equal(t, []api.Finding{{Ground: "BIL-07", Clause: "sesc:11.1", Field: "funding"}}, refused.found())
	why := r.get("/v1/invoices/2025-02/people/zeca", payer).is(http.StatusOK)
	require.Equal(t, []any{false, "BIL-07"}, []any{why.at("granted"), why.at("why.0.ground")})
	r.get("/v1/invoices/2025-02", payer).is(http.StatusNotFound)
	require.Empty(t, r.get("/v1/invoices", payer).at("items"))

	r.broken(false)
	require.Equal(t, "running", r.get("/v1/invoices", payer).at("items.0.state"))
	r.post("/v1/families/zeca/set-pay", hr, `{"band":2,"from":"2025-02-03"}`).is(http.StatusOK)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	require.Equal(t, "BIL-25", r.post("/v1/invoices/2025-02", payer, "").found()[0].Ground)
	const discard = "/v1/invoices/2025-02/discard"
	require.Equal(t, "BIL-27", r.post(discard, payer, `{"reason":" "}`).found()[0].Ground)
	ok := r.post(discard+"?explain=true", payer, `{"reason":"entrou gente"}`).is(http.StatusOK)
	require.Equal(t, []any{"ok", "BIL-27"}, []any{ok.at("outcome"), ok.at("trace.0.ground")})
	gone := r.post(discard, payer, `{"reason":"entrou gente"}`, "Idempotency-Key", key).is(http.StatusOK)
	require.Equal(t, "Discarded", gone.at("events.0.name"))
	require.Equal(t, true, r.post(discard, payer, `{"reason":"entrou gente"}`, "Idempotency-Key", key).is(http.StatusOK).at("repeated"))
	require.Equal(t, "BIL-01", r.post(discard, payer, `{"reason":"de novo"}`).is(http.StatusConflict).problem().Ground)
	require.EqualValues(t, 4, r.bill("2025-02", "").at("sums.0.lines"), "one each, and Marta's January, which went unbilled")
}

// However many lack a row, a sentence names some and counts the others.
func TestManyLackARow(t *testing.T) {
	r := newHealth(t)
	for i := range 23 {
		r.enrol(fmt.Sprintf("p-%02d", i))
	}
	detail := r.post("/v1/invoices/2025-02?dry=true", payer, "").is(http.StatusUnprocessableEntity).problem().Detail
	require.Contains(t, detail, "É o caso de p-00, p-01,")
	require.True(t, strings.HasSuffix(detail, ", p-19 e mais 3."), detail)
}

// A dry run says what would come of it, or what stands in the way, and writes nothing.
func TestADryRun(t *testing.T) {
	r := newHealth(t)
	dry := r.bill("2025-01?dry=true", "")
	require.Equal(t, []any{true, "418.46"}, []any{dry.at("dry"), dry.at("total")})
	require.Empty(t, r.get("/v1/invoices", payer).is(http.StatusOK).at("items"))
	require.Equal(t, dry.at("total"), r.bill("2025-01", "").at("total"))
	require.Equal(t, "BIL-02", r.post(invoice+"?dry=true", payer, "").is(http.StatusConflict).problem().Ground)
}

// What comes to light late is the next invoice's, and after the last month a closing one's.
func TestAClosingInvoice(t *testing.T) {
	r := newHealth(t)
	r.bill("2025-01", "")
	still := r.post("/v1/invoices/2025-02", payer, `{"closing":true}`)
	require.Contains(t, still.problem().Detail, "marta", "by name, not by number")
	require.Equal(t, "BIL-26", still.found()[0].Ground)
	r.broken(true)
	require.Equal(t, "closing", r.post("/v1/invoices/2025-02", payer, "").is(http.StatusBadRequest).problem().Field, "one was begun as closing")
	r.post("/v1/invoices/2025-02/discard", payer, `{"reason":"não é a última"}`).is(http.StatusOK)
	r.post(family+"/exclude", hr, `{"person":"marta","request":{"on":"2025-01-16","reference":"f"}}`).is(http.StatusOK)
	last := r.bill("2025-02", `{"closing":true}`)
	require.Equal(t, []any{true, "-209.23", "-209.23"}, []any{last.at("closing"), last.at("total"), last.at("sums.0.credits")})
	require.Equal(t, true, r.get("/v1/invoices/2025-02", payer).is(http.StatusOK).at("closing"), "the invoice says which kind it is, as the list does")
	lines := listed[ledger.Line](r, "/v1/invoices/2025-02?limit=1", payer)
	require.Len(t, lines, 1)
	require.Equal(t, "2025-01", lines[0].Month.String())
}

func TestInvoicesThatCannotBeRead(t *testing.T) {
	r := newHealth(t)
	for path, field := range map[string]string{
		"/v1/invoices/2025-13": "competence", "/v1/invoices/janeiro": "competence", "/v1/invoices/01-2025": "competence",
		"/v1/invoices/2024-12": "competence", "/v1/invoices/2025-04": "competence", "/v1/invoices/2052-01": "competence",
		invoice + "?dry=sim": "dry", invoice + "?explain=true": "explain",
	} {
		p := r.post(path, payer, "").is(http.StatusBadRequest).problem()
		require.Equal(t, []string{"bad_input", field}, []string{p.Code, p.Field}, path)
	}
	for body, field := range map[string]string{`{"closing":"sim"}`: "closing", `{"fechamento":true}`: "fechamento", "[": "body"} {
		require.Equal(t, field, r.post(invoice, payer, body).is(http.StatusBadRequest).problem().Field, body)
	}
	require.Equal(t, "Idempotency-Key", r.post(invoice, payer, "", "Idempotency-Key", "1").is(http.StatusBadRequest).problem().Field)
	require.Equal(t, "competence", r.post("/v1/invoices/x/discard", payer, "").is(http.StatusBadRequest).problem().Field)
	r.bill("2025-01", "")
	for path, field := range map[string]string{
		"/v1/invoices/x": "competence", "/v1/invoices/x/invoice.csv": "competence", "/v1/invoices/x/people/marta": "competence",
		"/v1/invoices/2024-12/people/marta": "competence", "/v1/invoices/2052-01/people/marta": "competence",
		invoice + "?limit=0": "limit", invoice + "?cursor=x": "cursor", invoice + "?cursor=OTk": "cursor", "/v1/invoices?state=done": "state",
	} {
		require.Equal(t, field, r.get(path, payer).is(http.StatusBadRequest).problem().Field, path)
	}
	require.Equal(t, "não encontrado", r.get(invoice+"/people/ninguém", payer).is(http.StatusNotFound).problem().Detail)
	none := newRig(t)
	require.Equal(t, "contract", none.post(invoice, payer, "").is(http.StatusBadRequest).problem().Field)
	require.Empty(t, none.get("/v1/invoices", payer).is(http.StatusOK).at("items"))
	none.get(invoice, payer).is(http.StatusNotFound)
}

// A working shows each stretch of days with its price and split, and why; what was billed of the month by any invoice counts.
func TestAWorking(t *testing.T) {
	r := newHealth(t)
	r.bill("2025-01", "")
	a := r.get(invoice+"/people/marta", marta).is(http.StatusOK)
	require.Equal(t, []any{true, 31.0, "418.46", "418.46", "0.00"}, []any{a.at("granted"), a.at("of"), a.at("due"), a.at("billed"), a.at("difference")})
	require.Equal(t, map[string]any{
		"from": "2025-01-02", "to": "2025-01-31", "days": 30.0, "category": "holder", "standard": "01", "price": "average", "age_band": 7.0,
		"pay_band": 1.0, "fee": "432.41", "share": "90.00", "due": "418.46", "employer": "376.61", "own": "41.85",
	}, a.at("pieces.0"))
	require.Contains(t, a.at("trace.0.text"), "A pessoa marta")
	require.Equal(t, []any{"BIL-03", "sesc:10.4"}, []any{a.at("why.0.ground"), a.at("why.0.clause")})
	r.post(family+"/exclude", hr, `{"person":"marta","request":{"on":"2025-01-16","reference":"f"}}`).is(http.StatusOK)
	a = r.get(invoice+"/people/marta", hr).is(http.StatusOK)
	require.Equal(t, []any{"209.23", "418.46", "-209.23"}, []any{a.at("due"), a.at("billed"), a.at("difference")})
	require.Contains(t, a.raw, "BIL-05")
	march := r.get("/v1/invoices/2025-03/people/marta", payer).is(http.StatusOK)
	require.Equal(t, []any{"0.00", []any{}}, []any{march.at("due"), march.at("pieces")})
}

// A family sees its own: who is or was in two families is not told of by one what the other pays.
func TestWhoseWorking(t *testing.T) {
	r := newHealth(t)
	r.enrol("zeca")
	r.post("/v1/families/zeca/set-pay", hr, `{"band":2,"from":"2025-02-03"}`).is(http.StatusOK)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.post(family+"/include", marta, spouse).is(http.StatusOK)
	const davi = "/v1/invoices/2025-02/people/davi"
	for actor, status := range map[string]int{marta: 200, hr: 200, payer: 200, zeca: 404, widower: 200, "survivor:x": 404, clinic: 403, keeper: 403} {
		r.get(davi, actor).is(status)
	}
	r.post(family+"/exclude", marta, `{"person":"davi"}`).is(http.StatusOK)
	r.now = noon("2025-03-03")
	r.post("/v1/families/zeca/include", hr, strings.Replace(newborn, "{", `{"request":{"on":"2025-03-03","reference":"f"},`, 1)).is(http.StatusOK)
	const later = "/v1/invoices/2025-03/people/davi"
	r.get(later, zeca).is(http.StatusOK)
	r.get(later, marta).is(http.StatusNotFound)
	r.get(later, payer).is(http.StatusOK)
}

// failing is a store that breaks off after so many appends.
type failing struct {
	convenio.Store
	left int
}

var errBroke = errors.New("the power went")

func (b *failing) Append(ctx context.Context, batches ...convenio.Batch) error {
	if b.left--; b.left < 0 {
		return errBroke
	}
	return b.Store.Append(ctx, batches...)
}

// A run that broke off goes on where it stopped, asked again, whichever step it broke off at.
func TestABillThatBrokeOff(t *testing.T) {
	for steps := range 3 {
		r := newHealth(t)
		r.sesc.Store = &failing{r.store, steps}
		p := r.post(invoice, payer, "", "Idempotency-Key", key).is(http.StatusInternalServerError).problem()
		require.Equal(t, "infrastructure", p.Code)
		require.NotContains(t, p.Detail, "power")
		r.get(invoice, payer).is(http.StatusNotFound)
		r.sesc.Store = r.store
		require.Equal(t, "418.46", r.bill("2025-01", "", "Idempotency-Key", key).at("total"), "after %d", steps)
	}
}

// The demonstration's last two months are billed, and a page is a part of the whole.
func TestTheDemonstrationIsBilled(t *testing.T) {
	d := shown(t)
	runs := d.get("/v1/invoices", payer).is(http.StatusOK)
	require.Equal(t, []any{"2026-02", "2026-10"}, []any{runs.at("items.0.competence"), runs.at("items.8.competence")}, "all that have ended")
	whole := listed[api.InvoiceLine](d, "/v1/invoices/2026-10?limit=200", payer)
	require.Greater(t, len(whole), 250)
	require.Equal(t, whole, listed[api.InvoiceLine](d, "/v1/invoices/2026-10?limit=41", payer))
	var ofParty [3]convenio.Money
	for _, l := range whole {
		ofParty[l.Party] = ofParty[l.Party].Plus(l.Own)
	}
	require.Equal(t, []any{runs.at("items.8.sums.0.holder"), runs.at("items.8.sums.1.holder")},
		[]any{ofParty[ledger.Contracting].String(), ofParty[ledger.Inactives].String()}, "each line says whose invoice it is of")
	require.EqualValues(t, len(whole), runs.at("items.8.sums.0.lines").(float64)+runs.at("items.8.sums.1.lines").(float64))
	require.Equal(t, []any{float64(ledger.Inactives), "0.00"}, []any{runs.at("items.8.sums.1.party"), runs.at("items.8.sums.1.employer")})
	family := listed[ledger.Line](d, "/v1/invoices/2026-10?holder=tit-001&limit=1", hr)
	require.Len(t, family, 3)
	for _, l := range family {
		require.Equal(t, "tit-001", l.Holder)
		working := d.get("/v1/invoices/2026-10/people/"+l.Person, "holder:tit-001").is(http.StatusOK)
		require.Equal(t, []any{l.Total.String(), "0.00"}, []any{working.at("billed"), working.at("difference")})
	}
}
