package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/pto"
)

// refused asserts a refusal by these grounds, each to its field and item, and that the history is as it was.
func (r *rig) refused(p, path, actor, body string, want ...api.Finding) {
	r.t.Helper()
	before := r.version(p)
	found := r.post(path, actor, body).is(http.StatusUnprocessableEntity).problem()
	require.Equal(r.t, "refused", found.Code)
	require.NotEmpty(r.t, found.State)
	require.Equal(r.t, found.State == pto.Finalised.String(), len(found.Allowed) == 0, "what is allowed now, if anything")
	for i, f := range found.Findings {
		require.NotEmpty(r.t, f.Text)
		require.NotContains(r.t, f.Text, "{")
		found.Findings[i].Text = ""
	}
	require.Equal(r.t, want, found.Findings)
	require.Equal(r.t, before, r.version(p))
}

// barred asserts that the phase does not admit the command, and what it admits.
func (r *rig) barred(p, path, actor, body, clause, state string, admits ...string) {
	r.t.Helper()
	before := r.version(p)
	found := r.post(path, actor, body).is(http.StatusConflict).problem()
	require.Equal(r.t, "not_admitted", found.Code)
	require.Equal(r.t, "PTO-01", found.Ground)
	require.Equal(r.t, clause, found.Clause)
	require.Equal(r.t, state, found.State)
	for _, a := range admits {
		require.Contains(r.t, found.Allowed, a)
	}
	require.NotContains(r.t, found.Allowed, "Tick")
	require.Equal(r.t, before, r.version(p))
}

func TestItemsThatTheTablesDoNotHold(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct{ name, item, ground, clause, field string }{
		{"unknown code", `{"code":"99999999"}`, "PTO-43", "trt3:5.2.5.2", "add[0].code"},
		{"tooth 99", `{"code":"85100196","tooth":"99"}`, "ODO-01", "tiss:28", "add[0].tooth"},
		{"face O on 11", `{"code":"85100196","tooth":"11","faces":"O"}`, "ODO-03", "tiss:32", "add[0].faces"},
		{"two faces on a code of three", `{"code":"85100218","tooth":"16","faces":"MO"}`, "PTO-46", "trt3:5.2.5.2", "add[0].code"},
		{"a region on a code of teeth", `{"code":"82000875","region":"AS"}`, "PTO-44", "trt3:5.2.5.2", "add[0].code"},
		{"a milk tooth on a code of permanent ones", `{"code":"82000875","tooth":"55"}`, "PTO-45", "trt3:5.2.5.2", "add[0].code"},
		{"urgency where the table has none", `{"code":"85100196","tooth":"16","faces":"O","urgent":true,"urgency":"dor"}`, "PTO-12", "trt3:5.2.4.2.1", "add[0].urgent"},
	} {
		p := r.draft(tooth16)
		r.refused(p, p+"/modify", clinic, `{"add":[`+c.item+`]}`, api.Finding{Ground: c.ground, Clause: c.clause, Field: c.field, Item: 2})
		opening := r.post("/v1/ptos", clinic, `{"beneficiary":"ben-001","items":[`+c.item+`]}`).is(http.StatusUnprocessableEntity).problem()
		require.Equal(t, c.ground, opening.Findings[0].Ground, c.name)
		require.Equal(t, strings.Replace(c.field, "add", "items", 1), opening.Findings[0].Field, c.name)
	}
}

// Under an identifier that no store takes nothing could be kept later: it is refused where it comes in, by its own name.
func TestIdentifiersThatNothingIsKeptUnder(t *testing.T) {
	r := newRig(t)
	for _, id := range []string{`\u0000`, strings.Repeat("é", 101)} {
		opening := r.post("/v1/ptos", clinic, `{"beneficiary":"`+id+`","items":[`+tooth16+`]}`).is(http.StatusUnprocessableEntity).problem()
		require.Equal(t, []string{"PTO-54", "beneficiary"}, []string{opening.Findings[0].Ground, opening.Findings[0].Field})
		hired := r.post("/v1/office/set-technician", admin, `{"technician":{"id":"`+id+`","cro":"MG-1","specialties":[],"active":true}}`).
			is(http.StatusBadRequest).problem()
		require.Equal(t, "technician.id", hired.Field)
	}
}

func TestExecutionOutOfItsTime(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16 + "," + tooth26)
	perform := p + "/perform"
	r.refused(p, perform, clinic, r.perform("2025-02-14", 1), api.Finding{Ground: "PTO-09", Clause: "trt3:5.2.4.1", Field: "on"})
	r.refused(p, perform, clinic, r.perform("2025-02-12", 1), api.Finding{Ground: "PTO-10", Clause: "trt3:5.2.4.2", Field: "on", Item: 1})
	r.refused(p, perform, clinic, r.perform("2025-02-13", 3), api.Finding{Ground: "PTO-07", Clause: "trt3:5.2.4.1", Field: "items", Item: 3})
	r.refused(p, perform, clinic, `{"items":[1],"on":"2025-02-13","proof":{"method":"","reference":"","at":"2025-02-13T12:00:00Z"}}`,
		api.Finding{Ground: "PTO-05", Clause: "trt3:5.2.4.1", Field: "proof"})
	r.now = noon("2025-08-13") // the last day was 12 August
	before := r.version(p)
	late := r.post(perform, clinic, r.perform("2025-08-13", 1)).is(http.StatusConflict).problem()
	require.Equal(t, []string{"not_admitted", "PTO-40", "trt3:5.2.5.14.2", "arquivado"}, []string{late.Code, late.Ground, late.Clause, late.State})
	require.Equal(t, before, r.version(p))
}

func TestAuthenticationOfWhatIsNotAuthorised(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16 + "," + tooth26)
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	r.refused(p, p+"/perform", clinic, r.perform("2025-02-13", 2), api.Finding{Ground: "PTO-08", Clause: "trt3:5.2.4.2", Field: "items", Item: 2})
}

func TestClosingWithItemsUnconfirmed(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16 + "," + tooth26)
	r.performed(p, 1)
	r.refused(p, p+"/close", clinic, "{}", api.Finding{Ground: "PTO-25", Clause: "trt3:5.2.5.1.1", Field: "not_performed", Item: 2})
	r.post(p+"/close", clinic, `{"not_performed":[2]}`).is(http.StatusOK)
}

func TestCommandsInTheWrongPhase(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	r.barred(p, p+"/close", clinic, "", "trt3:5.2.5.1", "rascunho", "Modify", "Submit", "Discard")
	r.post(p+"/submit", clinic, "").is(http.StatusOK)
	r.post(p+"/assign", desk, `{"technician":"tec-01"}`).is(http.StatusOK)
	r.post(p+"/start", ana, "").is(http.StatusOK)
	r.barred(p, p+"/modify", clinic, `{"add":[`+tooth26+`]}`, "trt3:5.2.4.3", "em auditoria inicial", "Conclude", "AskDocuments", "Release")
}

func TestAppealsOutOfBounds(t *testing.T) {
	r := newRig(t)
	p := r.authorised(tooth16)
	r.performed(p, 1)
	r.disputed(p, 1)
	appeal := func(words string) string { return fmt.Sprintf(`{"items":[1],"justification":%q}`, words) }
	r.refused(p, p+"/appeal", clinic, appeal(strings.Repeat("é", 2001)), api.Finding{Ground: "GLO-06", Clause: "trt3:5.2.5.5", Field: "justification"})
	r.refused(p, p+"/appeal", clinic, appeal("  "), api.Finding{Ground: "GLO-05", Clause: "trt3:5.2.5.5", Field: "justification"})
	r.now = noon("2025-02-28") // day 10 was 27 February
	r.refused(p, p+"/appeal", clinic, appeal("tarde"), api.Finding{Ground: "GLO-04", Clause: "trt3:5.2.5.5", Field: "items", Item: 1})
	r.now = noon("2025-02-27")
	r.post(p+"/appeal", clinic, appeal(strings.Repeat("é", 2000))).is(http.StatusOK)
}

func TestDecisionsWithoutEnoughWords(t *testing.T) {
	for _, c := range []struct {
		name, words, ground string
		literal             bool
	}{
		{"blank", " ", "GLO-07", false},
		{"1999 characters, literally read", strings.Repeat("ç", 1999), "GLO-08", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, func(p *pto.Policy, _ *api.Config) { p.Glosa.LiteralMinimum = c.literal })
			p := r.authorised(tooth16)
			r.performed(p, 1)
			r.disputed(p, 1)
			r.post(p+"/appeal", clinic, `{"items":[1],"justification":"consta"}`).is(http.StatusOK)
			r.post(p+"/start", ana, "").is(http.StatusOK)
			body := fmt.Sprintf(`{"rulings":[{"item":1,"grant":true,"justification":%q}]}`, c.words)
			r.refused(p, p+"/conclude-appeal", ana, body, api.Finding{Ground: c.ground, Clause: "trt3:5.2.5.6", Field: "justification", Item: 1})
		})
	}
}
