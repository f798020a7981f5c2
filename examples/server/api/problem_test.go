package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestEveryCodeHasItsStatus(t *testing.T) {
	refusal := func() error {
		w := convenio.Weighing{Trace: &convenio.Trace{}}
		w.At("items", 2)
		w.Deny(pto.NoSuchItem, true, convenio.Count("item", 2))
		return w.Refusal()
	}()
	lifecycle := *pto.Lifecycle()
	admission := lifecycle.Admit(pto.Drafting, pto.Close{})
	for _, c := range []struct {
		err    error
		code   string
		status int
	}{
		{refusal, "refused", 422},
		{admission, "not_admitted", 409},
		{&convenio.BadInput{Field: "f", Reason: "r"}, "bad_input", 400},
		{&convenio.Forbidden{Role: pto.Billing, Action: "ver", Clause: pto.Clause5_2_5_9}, "forbidden", 403},
		{&convenio.Forbidden{Hidden: true, Clause: pto.Clause5_2_5_9}, "not_found", 404},
		{convenio.NotFound, "not_found", 404},
		{convenio.Conflict, "conflict", 409},
		{convenio.CommandReused, "command_reused", 409},
		{errors.New("the disk of the patient João burned"), "infrastructure", 500},
		{newProblem(unauthenticated, "quem?"), unauthenticated, 401},
		{newProblem(busy, "espere"), busy, 409},
	} {
		for _, err := range []error{c.err, fmt.Errorf("around: %w", c.err)} {
			p := problemOf(err)
			require.Equal(t, c.code, p.Code)
			require.Equal(t, c.status, p.Status, c.code)
			require.NotEmpty(t, p.Title, c.code)
			require.Equal(t, c.code == "infrastructure", p.cause != nil)
			require.NotContains(t, p.Detail, "João", "what went wrong inside is not told")
		}
	}
	require.Equal(t, 11-1, len(families), "every family was tried: not_found came twice")
	p := problemOf(refusal)
	require.Equal(t, []Finding{{"PTO-07", "trt3:5.2.4.1", "items", 2, "O item 2 não existe neste PTO, ou foi nomeado duas vezes."}}, p.Findings)
	p = problemOf(admission)
	require.Equal(t, []string{"PTO-01", "trt3:5.2.5.1", "rascunho"}, []string{p.Ground, p.Clause, p.State})
	require.Equal(t, []string{"Modify", "Attach", "Submit", "Discard"}, p.Allowed)
	require.Equal(t, "trt3:5.2.5.9", problemOf(&convenio.Forbidden{Clause: pto.Clause5_2_5_9}).Clause)
	require.Empty(t, problemOf(&convenio.Forbidden{Hidden: true, Clause: pto.Clause5_2_5_9}).Clause, "not even the clause tells")
}

// A whole plan may stand in the way of a closing invoice: the findings have all of it, the sentence only its beginning.
func TestARefusalByThousandsIsStillASentence(t *testing.T) {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	for i := range 2500 {
		w.At("items", i+1)
		w.Deny(pto.NoSuchItem, true, convenio.Count("item", i+1))
	}
	p := problemOf(w.Refusal())
	require.Len(t, p.Findings, 2500)
	require.True(t, strings.HasSuffix(p.Detail, p.Findings[19].Text+" E mais 2480."), p.Detail)
}

func TestKebab(t *testing.T) {
	require.Equal(t, "ask-in-person", kebab("AskInPerson"))
	require.Equal(t, "start", kebab("Start"))
}

func TestLocal(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "127.0.0.1:8080": true, "127.9.9.9": true, "[::1]:8080": true, "[::1]": true,
		"[::ffff:127.0.0.1]:1": true, "example.org": false, "localhost.example.org:8080": false, "10.0.0.1:8080": false, "": false,
		"0.0.0.0:8080": false,
	} {
		require.Equal(t, want, local(host), host)
	}
}

// Whatever a body is, it is read or refused as bad input, never kept half.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`{}`, `{"items":[1,"2"]}`, `{"proof":{"at":1}}`, `{"on":"x"}`, "[", `{"a":{"b":[{}]}}`, "\x00", `{"\ud800":1}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var c pto.Perform
		err := decode(context.WithValue(t.Context(), bodyKey{}, content{bytes: body}), &c)
		require.Contains(t, []string{"ok", "bad_input"}, convenio.Code(err), "%v", err)
	})
}

func FuzzCursor(f *testing.F) {
	f.Add("AAZgC4HeTAC7sRJwQoJfK4tB8TdlxjWy")
	f.Fuzz(func(t *testing.T, s string) {
		at, err := position("trt3", s)
		require.Contains(t, []string{"ok", "bad_input"}, convenio.Code(err))
		if err == nil && at != nil {
			again, err := position("trt3", cursor(*at))
			require.NoError(t, err)
			require.Equal(t, at, again)
		}
	})
}
