package api_test

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// readings are who reads what of the health plan; everybody reads the network, for it is published.
var readings = map[string]string{
	"/v1/people/marta/eligibility": clinic + " " + hr + " " + marta,
	"/v1/roll":                     clinic + " " + hr,
	"/v1/roll.csv":                 hr,
	"/v1/families":                 hr,
	"/v1/families/marta":           hr + " " + marta,
	"/v1/families/marta/history":   hr + " " + marta,
	stay:                           hr + " " + marta,
	stay + "/history":              hr + " " + marta,
	"/v1/stays":                    hr,
	"/v1/cards":                    hr,
	invoice:                        hr + " " + payer,
	invoice + "/invoice.csv":       hr + " " + payer,
	invoice + "/people/marta":      hr + " " + payer + " " + marta,
	"/v1/invoices":                 hr + " " + payer,
	"/v1/loads":                    hr,
	"/v1/loads/template.csv":       hr,
	"/v1/contract":                 hr + " " + keeper,
	"/v1/contract/history":         hr + " " + keeper,
	"/v1/network/providers":        strings.Join(roles, " "),
	"/v1/network/announcements":    strings.Join(roles, " "),
	"/v1/network/minimum":          strings.Join(roles, " "),
	"/v1/network/census":           strings.Join(roles, " "),
}

// Who may look at what of the health plan, cell by cell. Who may not know that a family is there is told that nothing
// was found.
func TestWhoReadsTheHealthPlan(t *testing.T) {
	r := newHealth(t)
	r.bill("2025-01", "")
	r.left()
	for path, may := range readings {
		for _, actor := range roles {
			a := r.get(path, actor)
			hidden := actor == widower && (strings.Contains(path, "marta"))
			switch {
			case slices.Contains(strings.Fields(may), actor):
				a.is(http.StatusOK)
			case hidden:
				require.Equal(t, "not_found", a.is(http.StatusNotFound).problem().Code)
			default:
				p := a.is(http.StatusForbidden).problem()
				require.Equal(t, "forbidden", p.Code)
				require.True(t, strings.HasPrefix(p.Clause, "sesc:"), "%s by %s cites %q", path, actor, p.Clause)
			}
		}
	}
	for _, path := range []string{"/v1/families/marta", "/v1/families/marta/history"} {
		r.get(path, zeca).is(http.StatusNotFound)
	}
}

// givings are who gives which command: empty is a body that says nothing, which who may give it hears first.
var givings = []struct{ path, may string }{
	{"/v1/roll/refresh", hr}, {"/v1/loads", hr}, {"/v1/families", hr},
	{family + "/include", hr + " " + marta}, {family + "/exclude", hr + " " + marta}, {family + "/change-standard", hr + " " + marta},
	{family + "/set-pay", hr}, {family + "/choose-price", hr + " " + marta}, {family + "/continue", hr},
	{invoice, payer}, {invoice + "/discard", payer},
	{stay + "/leave", hr}, {stay + "/prove-communication", hr}, {stay + "/opt", hr + " " + marta}, {stay + "/renounce", hr + " " + marta},
	{stay + "/take-job", hr + " " + marta}, {stay + "/drop-plan", hr}, {stay + "/recount", hr},
	{family + "/end-bond", hr}, {family + "/report-death", hr}, {family + "/return-card", hr},
	{"/v1/contract/sign", keeper}, {"/v1/contract/amend", keeper}, {"/v1/contract/renew", keeper}, {"/v1/contract/give-notice", keeper},
	{"/v1/contract/withdraw-notice", keeper}, {"/v1/contract/terminate", keeper}, {"/v1/contract/communicate", keeper},
	{"/v1/network/accredit", networker}, {"/v1/network/update", networker}, {"/v1/network/replace", networker},
	{"/v1/network/reduce", networker}, {"/v1/network/remove", networker}, {"/v1/network/protect", networker},
	{"/v1/network/discharge", networker}, {"/v1/network/transfer", networker},
}

// Who gives which command, cell by cell: all others are refused by a clause, or told that nothing is there.
func TestWhoCommandsTheHealthPlan(t *testing.T) {
	r := newHealth(t)
	numbers := map[string]string{family + "/set-pay": `{"band":1}`, "/v1/contract/renew": `{"months":12,"satisfactory":true}`}
	r.untouched(func() {
		for _, c := range givings {
			for _, actor := range roles {
				a := r.post(c.path, actor, cmp.Or(numbers[c.path], "{}"))
				hidden := actor == widower && strings.HasPrefix(c.path, family)
				switch {
				case slices.Contains(strings.Fields(c.may), actor):
					require.NotContains(t, []int{http.StatusForbidden, http.StatusNotFound, http.StatusUnauthorized}, a.status, "%s by %s", c.path, actor)
				case hidden:
					a.is(http.StatusNotFound)
				default:
					p := a.is(http.StatusForbidden).problem()
					require.True(t, strings.HasPrefix(p.Clause, "sesc:"), "%s by %s cites %q", c.path, actor, p.Clause)
					require.Regexp(t, `^O papel de .* não pode .*\.$`, p.Detail)
					require.NotRegexp(t, `de (hr|holder|survivor|provider|billing|\w+_manager) `, p.Detail, "%s by %s", c.path, actor)
				}
			}
		}
	})
	r.post(family+"/include", zeca, newborn).is(http.StatusNotFound)
}

// A new command shows here until somebody says who may give it.
func TestEveryRouteOfTheHealthPlanHasItsRoles(t *testing.T) {
	r := newHealth(t)
	var said []string
	for path := range readings {
		said = append(said, "GET "+path)
	}
	for _, c := range givings {
		said = append(said, "POST "+c.path)
	}
	for _, op := range operations(t, r) {
		path := strings.NewReplacer("{holder}", "marta", "/people/{id}", "/people/marta", "{competence}", "2025-01", "{person}", "marta").Replace(op.path)
		ours := slices.ContainsFunc([]string{"/v1/people", "/v1/roll", "/v1/families", "/v1/stays", "/v1/cards", "/v1/loads", "/v1/contract", "/v1/network", "/v1/invoices"},
			func(prefix string) bool { return strings.HasPrefix(path, prefix) })
		if ours && !strings.Contains(path, "{") {
			require.Contains(t, said, op.method+" "+path)
		}
	}
}

// A survivor acts on the family only once the holder is dead, and only to leave it.
func TestASurvivorMayOnlyLeave(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/include", marta, spouse).is(http.StatusOK)
	r.get(family, widower).is(http.StatusNotFound)
	r.post(family+"/exclude", widower, `{"person":"joão"}`).is(http.StatusForbidden)
	r.post(family+"/report-death", hr, `{"person":"marta","died":"2025-02-12","communicated":"2025-02-13"}`).is(http.StatusOK)
	r.get(family, widower).is(http.StatusOK)
	said := r.post(family+"/include", widower, newborn).is(http.StatusForbidden).problem().Detail
	require.Equal(t, "O papel de dependente de titular falecido não pode incluir dependente.", said)
	r.post(family+"/exclude", widower, `{"person":"joão"}`).is(http.StatusOK)
}

func TestTheRootSaysWhereThingsAre(t *testing.T) {
	a := newHealth(t).get("/", "").is(http.StatusOK)
	require.Equal(t, "application/json", a.header.Get("Content-Type"))
	require.Equal(t, []any{"/openapi.json", "/livez", "/v1/loads", "/v1/dev/people"}, []any{
		a.at("specification"), a.at("live"), a.at("health.cargas"), a.at("development.pessoas"),
	})
	closed := newRig(t, closedServer).get("/", "").is(http.StatusOK)
	require.NotContains(t, closed.raw, "/v1/dev")
	require.Contains(t, closed.raw, "ninguém pode agir")
	newHealth(t).get("/index.html", "").is(http.StatusNotFound)
}

// What the log says of the health plan names nobody either.
func TestTheLogNamesNobodyOfTheHealthPlan(t *testing.T) {
	r := newHealth(t)
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.at("davi")
	r.loaded(file(joins("bia"), joins("marta")), key, "")
	for _, secret := range []string{"marta", "davi", "bia", "rh-01", "ficha"} {
		require.NotContains(t, r.log.String(), secret)
	}
	require.Contains(t, r.log.String(), "GET /v1/people/{id}/eligibility")
}
