package api_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// The people of the health plan's tests.
const (
	hr        = "hr:rh-01"
	keeper    = "contract_manager:ges-01"
	networker = "network_manager:rede-01"
	marta     = "holder:marta"
	zeca      = "holder:zeca"
	widower   = "survivor:joão"
)

// roles is one of each who may act.
var roles = []string{
	clinic, patient, ana, desk, payer, admin, supervisor, hr, keeper, networker, marta, widower,
}

func writing(on, number string) string {
	return fmt.Sprintf(`{"on":%q,"number":%q,"document":{"sha256":%q,"size":1,"type":"application/pdf","kind":"instrumento"}}`,
		on, number, strings.Repeat("ab", 32))
}

// newHealth is a server on 13 February 2025 whose contract was signed on 2 December 2024 and covers from 2 January 2025,
// with the family of Marta in it, of the initial group; it carries out loads.
func newHealth(t testing.TB) *rig {
	r := newRig(t)
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	go r.sesc.Work(ctx)
	r.now = noon("2024-12-02")
	r.post("/v1/contract/sign", keeper, `{"writing":`+writing("2024-12-02", "CT 1")+
		`,"settings":[{"name":"price.average.01","value":"432.41","clause":"sesc:11.1"}]}`).is(http.StatusOK)
	r.now = noon("2024-12-20")
	r.post("/v1/families", hr, `{"person":"marta","born":"1980-05-04","bond":"employee","since":"2015-03-02","standard":"01",
		"pay_band":1,"occasion":"initial_group","request":{"on":"2024-12-20","reference":"ficha 0"}}`).is(http.StatusCreated)
	r.now = noon("2025-02-13")
	return r
}

// enrolment is a new employee's, admitted on 3 February.
func enrolment(person string) string {
	return fmt.Sprintf(`{"person":%q,"born":"1980-05-04","bond":"employee","since":"2025-02-03","standard":"01",
		"request":{"on":"2025-02-13","reference":"ficha 1"}}`, person)
}

func (r *rig) enrol(person string) answer {
	r.t.Helper()
	return r.post("/v1/families", hr, enrolment(person)).is(http.StatusCreated)
}

// newborn was born to Marta on 10 February; late asks long after, and accepts to wait or doesn't.
const newborn = `{"person":"davi","kin":"child","born":"2025-02-10","occasion":"birth","on":"2025-02-10"}`

func late(accepts bool) string {
	return fmt.Sprintf(`{"person":"lia","kin":"child","born":"2019-02-10","occasion":"none","accepts_waiting":%v}`, accepts)
}

// spouse came by a marriage of 1 February.
const spouse = `{"person":"joão","kin":"spouse","born":"1979-01-01","occasion":"marriage","on":"2025-02-01"}`

// at asks at the point of care, with card and identity.
func (r *rig) at(person string) answer {
	r.t.Helper()
	return r.get("/v1/people/"+person+"/eligibility?card=true&identity=true", clinic).is(http.StatusOK)
}

// familyVersion is how many events a holder's first family has.
func (r *rig) familyVersion(holder string) int64 {
	_, at, err := r.store.Load(context.Background(), enrollment.HolderFamily(healthOperator, holder, 0))
	require.NoError(r.t, err)
	return at.Version
}

// found are the findings of a refusal without their sentences, each of which says something.
func (a answer) found() []api.Finding {
	a.t.Helper()
	p := a.is(http.StatusUnprocessableEntity).problem()
	require.Equal(a.t, "refused", p.Code)
	for i, f := range p.Findings {
		require.NotEmpty(a.t, f.Text)
		require.NotContains(a.t, f.Text, "{")
		p.Findings[i].Text = ""
	}
	return p.Findings
}

// file is a file of movements of these lines, each given by its cells' names.
func file(lines ...string) string {
	out := enrollment.MovementsHeader + "\n"
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
		out += strings.Join(row, ";") + "\n"
	}
	return out
}

func joins(holder string) string {
	return "movimento=inscricao titular=" + holder + " nascimento=04/05/1980 vinculo=empregado desde=03/02/2025 padrao=01 pedido_em=13/02/2025 pedido=f1"
}

const key = "0193a1f0-0000-7000-8000-0000000000c1"

// loaded sends a file and waits until it is over.
func (r *rig) loaded(body, id, query string) (l api.Load) {
	r.t.Helper()
	r.post("/v1/loads"+query, hr, body, "Idempotency-Key", id).is(http.StatusAccepted)
	r.get("/v1/loads/"+id+"?wait=true", hr).is(http.StatusOK).json(&l)
	return l
}

// untouched asserts that what an act refuses leaves every family as it was.
func (r *rig) untouched(act func()) {
	r.t.Helper()
	before, err := r.store.List(context.Background(), convenio.Query{Operator: healthOperator, View: enrollment.ViewRoll})
	require.NoError(r.t, err)
	act()
	after, err := r.store.List(context.Background(), convenio.Query{Operator: healthOperator, View: enrollment.ViewRoll})
	require.NoError(r.t, err)
	require.Equal(r.t, before, after)
}
