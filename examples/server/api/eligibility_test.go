package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/examples/server/api"
)

// One covered, one who waits, one who has left, one not yet in, and one nobody knows: each with why.
func TestEligibility(t *testing.T) {
	r := newHealth(t)
	const family = "/v1/families/marta"
	r.post(family+"/include", marta, newborn).is(http.StatusOK)
	r.post(family+"/include", marta, late(true)).is(http.StatusOK)
	r.post(family+"/include", marta, spouse).is(http.StatusOK)
	r.post(family+"/exclude", marta, `{"person":"joão"}`).is(http.StatusOK)
	r.now = noon("2025-02-14")
	for _, c := range []struct {
		person, query, standard, since string
		covered                        bool
		why                            []api.Finding
		waiting                        []api.Wait
	}{
		{person: "davi", standard: "01", since: "2025-02-13", covered: true},
		{person: "lia", standard: "01", since: "2025-02-13", covered: true, why: []api.Finding{{Ground: "ENR-37", Clause: "sesc:6.1"}}},
		{person: "joão", why: []api.Finding{{Ground: "ENR-35", Clause: "sesc:10.1"}}},
		{person: "joão", query: "&on=2025-02-13", standard: "01", since: "2025-02-13", covered: true},
		{person: "davi", query: "&on=2025-02-12", why: []api.Finding{{Ground: "ENR-34", Clause: "sesc:5.15"}}},
		{person: "ninguém", why: []api.Finding{{Ground: "ENR-11", Clause: "sesc:10.1"}}},
	} {
		var e api.Eligibility
		r.get("/v1/people/"+c.person+"/eligibility?card=true&identity=true"+c.query, clinic).is(http.StatusOK).json(&e)
		for i := range e.Why {
			require.NotEmpty(t, e.Why[i].Text)
			e.Why[i].Text = ""
		}
		require.Equal(t, c.covered, e.Covered, c.person)
		require.ElementsMatch(t, c.why, e.Why, c.person)
		require.Equal(t, c.standard, string(e.Standard), c.person)
		if c.since != "" {
			require.Equal(t, c.since, e.Since.String())
		} else {
			require.True(t, e.Since.IsZero(), "of who is not covered nothing more is told")
		}
		require.NotEmpty(t, e.Trace)
		require.Equal(t, c.person, e.Person)
	}
	waiting := r.at("lia")
	require.Equal(t, []any{
		map[string]any{"for": "birth", "free": "2025-12-10"}, map[string]any{"for": "other", "free": "2025-08-12"},
	}, waiting.at("waiting"), "urgency was over after a day")
}

// Card and identity are shown or they are not, and what was not said was not shown.
func TestWhatIsShownCounts(t *testing.T) {
	r := newHealth(t)
	for query, want := range map[string]bool{
		"": false, "?card=true": false, "?identity=true": false, "?card=true&identity=false": false, "?card=true&identity=true": true,
	} {
		a := r.get("/v1/people/marta/eligibility"+query, clinic).is(http.StatusOK)
		require.Equal(t, want, a.at("covered"), query)
		if !want {
			require.Equal(t, []any{"ENR-33", "sesc:7.3"}, []any{a.at("why.0.ground"), a.at("why.0.clause")})
			require.NotContains(t, a.raw, `"standard"`)
		}
	}
}

// What an act changes is known as soon as it has answered, and how fresh the answer is, is told.
func TestTheRollIsAsFreshAsTheLastAct(t *testing.T) {
	r := newHealth(t)
	require.Equal(t, false, r.at("davi").at("covered"))
	r.now = r.now.Add(time.Hour)
	r.post("/v1/families/marta/include", marta, newborn).is(http.StatusOK)
	a := r.at("davi")
	require.Equal(t, true, a.at("covered"))
	require.Equal(t, "2025-02-13T16:00:00Z", utc(a.at("roll.as_of")))
	standing := r.get("/v1/roll", hr).is(http.StatusOK)
	require.EqualValues(t, 2, standing.at("people"))
	require.EqualValues(t, 2, standing.at("pending"))
	reread := r.post("/v1/roll/refresh", hr, "").is(http.StatusOK)
	require.EqualValues(t, 0, reread.at("pending"))
	require.Equal(t, "2025-02-13T16:00:00Z", utc(reread.at("read_at")))
	require.Equal(t, true, r.at("davi").at("covered"))
}

func utc(v any) string {
	at, err := time.Parse(time.RFC3339Nano, v.(string))
	if err != nil {
		panic(err)
	}
	return at.UTC().Format(time.RFC3339)
}

func TestTheRollAsAFile(t *testing.T) {
	r := newHealth(t)
	r.post("/v1/families/marta/include", marta, late(true)).is(http.StatusOK)
	a := r.get("/v1/roll.csv?on=2025-02-14", hr).is(http.StatusOK)
	require.Equal(t, "text/csv; charset=utf-8", a.header.Get("Content-Type"))
	require.Equal(t, `attachment; filename="rol-2025-02-14.csv"`, a.header.Get("Content-Disposition"))
	require.Equal(t, "pessoa;padrao;desde;ultimo_dia;carencia_ate\nlia;01;13/02/2025;09/02/2043;09/12/2025\nmarta;01;02/01/2025;;\n", a.raw)
	require.Equal(t, 1, strings.Count(r.get("/v1/roll.csv?on=2025-01-01", hr).is(http.StatusOK).raw, "\n"), "nobody yet")
}

// Who is attended is told at the point of care, to people management, and to the family.
func TestWhoAsksOfWhom(t *testing.T) {
	r := newHealth(t)
	r.enrol("zeca")
	r.post("/v1/families/marta/include", marta, spouse).is(http.StatusOK)
	for _, c := range []struct {
		actor, person string
		status        int
	}{
		{clinic, "joão", 200}, {hr, "joão", 200}, {marta, "joão", 200}, {marta, "marta", 200}, {widower, "marta", 200}, {widower, "joão", 200},
		{zeca, "joão", 404}, {zeca, "ninguém", 404}, {widower, "zeca", 404}, {marta, "zeca", 404}, {"survivor:x", "joão", 404},
		{patient, "joão", 403}, {ana, "joão", 403}, {desk, "joão", 403}, {keeper, "joão", 403}, {networker, "joão", 403}, {admin, "joão", 403},
	} {
		a := r.get("/v1/people/"+c.person+"/eligibility", c.actor).is(c.status)
		if c.status == http.StatusForbidden {
			require.Equal(t, "sesc:7.3", a.problem().Clause)
		}
	}
}

func TestEligibilityThatCannotBeRead(t *testing.T) {
	r := newHealth(t)
	for query, field := range map[string]string{
		"on=hoje": "on", "on=2025-02-30": "on", "card=sim": "card", "identity=1": "identity", "cards=true": "cards",
	} {
		p := r.get("/v1/people/marta/eligibility?"+query, clinic).is(http.StatusBadRequest).problem()
		require.Equal(t, []string{"bad_input", field}, []string{p.Code, p.Field}, query)
	}
	require.Equal(t, "on", r.get("/v1/roll.csv?on=x", hr).is(http.StatusBadRequest).problem().Field)
	require.Equal(t, "x", r.post("/v1/roll/refresh", hr, `{"x":1}`).is(http.StatusBadRequest).problem().Field)
}
