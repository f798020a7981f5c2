package api_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBodiesThatCannotBeRead(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	for _, c := range []struct{ name, path, body, field, reason string }{
		{"cut", "/perform", `{"items":[1`, "body", "o JSON termina antes da hora: o corpo está truncado"},
		{"wrong in its last byte", "/perform", `{"items":[}`, "body", "o corpo deixa de ser JSON no byte 11"},
		{"no JSON", "/perform", `{items}`, "body", "o corpo deixa de ser JSON no byte 2"},
		{"more after the end", "/perform", `{} {}`, "body", "o corpo deixa de ser JSON no byte 4"},
		{"a list", "/perform", `[]`, "body", "o corpo não é um objeto JSON"},
		{"null", "/perform", `null`, "body", "o corpo não é um objeto JSON"},
		{"no UTF-8", "/contest", "{\"justification\":\"\xff\"}", "body", "o corpo não é texto UTF-8"},
		{"an unknown field", "/perform", `{"itens":[1]}`, "itens", "o campo não existe"},
		{"an unknown field inside a list", "/modify", `{"add":[{"code":"1"},{"code":"2","tooht":"16"}]}`, "add[1].tooht", "o campo não existe"},
		{"a field in other letters", "/modify", `{"ADD":[{"code":"1"}]}`, "ADD", "o campo não existe"},
		{"a field in other letters inside a list", "/modify", `{"add":[{"code":"1","Tooth":"16"}]}`, "add[0].Tooth", "o campo não existe"},
		{"a field said twice", "/modify", `{"remove":[1],"add":[],"remove":[1e999]}`, "remove", "o campo vem mais de uma vez"},
		{"a field said twice inside a list", "/modify", `{"remove":[1e99],"add":[{},{"code":"1","code":"2"}]}`, "add[1].code", "o campo vem mais de uma vez"},
		{"a field of the host's", "/submit", `{"Facts":{}}`, "Facts", "o campo não existe"},
		{"a word for a number", "/perform", `{"items":[1,"2"]}`, "items[1]", "o valor não é do tipo esperado"},
		{"a day that is none", "/perform", `{"items":[1],"on":"2025-02-30"}`, "on", `"2025-02-30" não é uma data AAAA-MM-DD`},
		{"an amount that is none", "/conclude-final", `{"findings":[{"item":1},{"item":2,"amount":"dez"}]}`, "findings[1].amount", `"dez" não é um valor como 1234.56`},
		{"a no that nobody said", "/conclude-final", `{"findings":[{"item":1,"approve":true},{"item":2,"reason":"G03"}]}`, "findings[1].approve", "falta o valor"},
		{"a number that nobody said", "/attach", `{"item":1,"documents":[{"size":null}]}`, "documents[0].size", "falta o valor"},
		{"an instant that is none", "/perform", `{"proof":{"at":"hoje"}}`, "proof.at", "o valor não é do tipo esperado"},
	} {
		found := r.post(p+c.path, clinic, c.body).is(http.StatusBadRequest).problem()
		require.Equal(t, []string{"bad_input", c.field, c.reason}, []string{found.Code, found.Field, found.Detail}, c.name)
		require.EqualValues(t, 1, r.version(p), c.name)
	}
}

func TestHugeBody(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	body := `{"justification":"` + strings.Repeat("a", 1<<20) + `"}`
	found := r.post(p+"/contest", clinic, body).is(http.StatusRequestEntityTooLarge).problem()
	require.Equal(t, []string{"bad_input", "body"}, []string{found.Code, found.Field})
	require.EqualValues(t, 1, r.version(p))
}

// broken is a body whose sender went away.
type broken struct{ io.Reader }

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err != nil {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

func TestTruncatedBody(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	req := httptest.NewRequest(http.MethodPost, p+"/submit", broken{strings.NewReader("{}")})
	req.Host = "localhost"
	req.Header.Set("Convenio-Actor", clinic)
	w := httptest.NewRecorder()
	r.api.ServeHTTP(w, req)
	require.Equal(t, http.StatusBadRequest, w.Code)
	require.Contains(t, w.Body.String(), "truncado")
	require.EqualValues(t, 1, r.version(p), "what had come whole by chance is not carried out")
}

func TestPathsAndQueriesThatCannotBeRead(t *testing.T) {
	r := newRig(t)
	p := r.draft(tooth16)
	for _, c := range []struct{ method, path, actor, field string }{
		{"GET", "/v1/ptos/1", ana, "id"},
		{"POST", "/v1/ptos/x/submit", clinic, "id"},
		{"POST", p + "/submit?explan=true", clinic, "explan"},
		{"POST", p + "/submit?explain=sim", clinic, "explain"},
		{"POST", p + "/submit?explain", clinic, "explain"},
		{"POST", p + "/submit?expl%61in=", clinic, "explain"},
		{"POST", p + "/submit?explain=%zz", clinic, "query"},
		{"POST", p + "/submit?limit=1;explain=true", clinic, "query"},
		{"POST", p + "/submit?explain=false&explain=true", clinic, "explain"},
		{"GET", "/v1/ptos?phase=initial", ana, "phase"},
		{"GET", "/v1/ptos?urgent=1", ana, "urgent"},
		{"GET", "/v1/ptos?limit=0", ana, "limit"},
		{"GET", "/v1/ptos?limit=201", ana, "limit"},
		{"GET", "/v1/ptos?cursor=aaaa", ana, "cursor"},
		{"GET", "/v1/ptos?cursor=%21", ana, "cursor"},
		{"GET", "/v1/ptos?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAcHRvAP8", ana, "cursor"}, // the item is no UTF-8
		{"GET", "/v1/queue?mine=eu", ana, "mine"},
		{"GET", "/v1/ptos/00000000-0000-0000-0000-000000000000", ana, "id"},
		{"GET", "/v1/dev/messages?pto=00000000-0000-0000-0000-000000000000", "", "pto"},
		{"GET", "/v1/calendar/2025-02-29", ana, "date"},
		{"GET", "/v1/calendar/1850-01-01", ana, "date"},
		{"GET", "/v1/beneficiaries/ben-001/odontogram?on=hoje", ana, "on"},
		{"GET", "/v1/beneficiaries/%00/odontogram", ana, "id"},
		{"GET", "/v1/beneficiaries/%ff/odontogram.svg", ana, "id"},
	} {
		found := r.say(c.method, c.path, c.actor, "").is(http.StatusBadRequest).problem()
		require.Equal(t, []string{"bad_input", c.field}, []string{found.Code, found.Field}, c.path)
	}
	require.EqualValues(t, 1, r.version(p), "an explain that goes unheard carries nothing out")
}

func TestRoutesThatAreNotThere(t *testing.T) {
	r := newRig(t)
	require.Equal(t, "not_found", r.get("/v2", ana).is(http.StatusNotFound).problem().Code)
	require.Equal(t, "not_found", r.post("/v1/ptos/x/tick", ana, "").is(http.StatusNotFound).problem().Code)
	wrong := r.say(http.MethodDelete, "/v1/ptos", ana, "").is(http.StatusMethodNotAllowed)
	require.Equal(t, "method", wrong.problem().Field)
	require.Equal(t, "GET, HEAD, POST", wrong.header.Get("Allow"))
}
