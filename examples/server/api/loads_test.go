package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/examples/server/api"
	"github.com/seed-67b5076c/convenio/examples/server/sesc"
)

// A file is refused for one line of three, with its ground and clause; mended, it is carried out, once.
func TestALoadIsAllOrNone(t *testing.T) {
	r := newHealth(t)
	bad := file(joins("bia"), "movimento=exclusao titular=marta pessoa=davi pedido_em=13/02/2025 pedido=f", joins("rui"))
	r.untouched(func() {
		l := r.loaded(bad, key, "")
		require.Equal(t, []any{sesc.Refused, 3, 1, 0}, []any{l.Stage, l.Lines, l.Wrong, l.Written})
		require.Equal(t, []api.BadLine{{
			Line: 3, Code: "refused", Detail: "davi não está no plano.", State: "ativa",
			Findings: []api.Finding{{Ground: "ENR-11", Clause: "sesc:10.1", Field: "pessoa", Text: "davi não está no plano."}},
		}}, l.Errors)
	})
	good := file(joins("bia"), joins("rui"))
	l := r.loaded(good, key, "")
	require.Equal(t, []any{sesc.Done, 2, 2, 2, 2, 2, 0}, []any{l.Stage, l.Lines, l.Families, l.Of, l.Movements, l.Written, l.Wrong})
	require.Equal(t, true, r.at("rui").at("covered"), "the roll knows when the load says it is done")
	again := r.post("/v1/loads", hr, good, "Idempotency-Key", key).is(http.StatusAccepted)
	require.Equal(t, []any{true, "done"}, []any{again.at("repeated"), again.at("stage")})
	require.Equal(t, "/v1/loads/"+key, again.header.Get("Location"))
	require.EqualValues(t, 1, r.familyVersion("rui"))
	other := r.post("/v1/loads", hr, bad, "Idempotency-Key", key).is(http.StatusConflict).problem()
	require.Equal(t, "command_reused", other.Code)
	list := r.get("/v1/loads", hr).is(http.StatusOK)
	require.Len(t, list.at("loads"), 1)
}

// A server that starts again knows nothing of the load, and the store that it was carried out.
func TestAFileSentAgainAfterARestart(t *testing.T) {
	r := newHealth(t)
	text := file(joins("bia"), joins("rui"))
	require.Equal(t, sesc.Done, r.loaded(text, key, "").Stage)
	r.restart()
	r.get("/v1/loads/"+key, hr).is(http.StatusNotFound)
	l := r.loaded(text, key, "")
	require.Equal(t, []any{sesc.Done, 2, 0, 0}, []any{l.Stage, l.Repeats, l.Movements, l.Written})
	r.restart()
	r.untouched(func() {
		l := r.loaded(file(joins("bia"), strings.Replace(joins("rui"), "padrao=01", "padrao=02", 1), joins("ana")), key, "")
		require.Equal(t, []any{sesc.Refused, 1}, []any{l.Stage, l.Wrong})
		require.Equal(t, []any{3, "command_reused"}, []any{l.Errors[0].Line, l.Errors[0].Code})
	})
}

// restart puts another server over the same store.
func (r *rig) restart() {
	r.sesc = sesc.New(sesc.Config{Store: r.store, Views: r.store, Operator: healthOperator, Now: func() time.Time { return r.now }})
	require.NoError(r.t, r.sesc.Refresh(context.Background()))
	ctx, stop := context.WithCancel(context.Background())
	r.t.Cleanup(stop)
	go r.sesc.Work(ctx)
	c := r.api.Config
	c.Health = r.sesc
	r.api = api.New(c)
}

func TestADryRunWritesNothing(t *testing.T) {
	r := newHealth(t)
	r.untouched(func() {
		l := r.loaded(file(joins("bia")), key, "?dry=true")
		require.Equal(t, []any{sesc.Done, true, 1, 0}, []any{l.Stage, l.Dry, l.Movements, l.Written})
		l = r.loaded(file(joins("marta")), key, "?dry=true")
		require.Equal(t, []any{sesc.Refused, "not_admitted", "ENR-01"}, []any{l.Stage, l.Errors[0].Code, l.Errors[0].Ground})
	})
	require.Equal(t, 1, r.loaded(file(joins("bia")), key, "").Written, "the same id for the real run")
}

// Each thing that may be wrong with a file has an error of its own.
func TestFilesThatCannotBeRead(t *testing.T) {
	r := newHealth(t)
	r.untouched(func() {
		for _, c := range []struct{ name, body, field string }{
			{"nothing", "", "cabecalho"},
			{"another header", "nome;cpf\n", "cabecalho"},
			{"commas", strings.ReplaceAll(file(joins("bia")), ";", ","), "cabecalho"},
			{"an image", "\x89PNG\r\n\x1a\n", "cabecalho"},
			{"UTF-16", "\xff\xfem\x00o\x00v\x00", "cabecalho"},
		} {
			p := r.post("/v1/loads", hr, c.body).is(http.StatusBadRequest).problem()
			require.Equal(t, []string{"bad_input", c.field}, []string{p.Code, p.Field}, c.name)
			require.Contains(t, p.Detail, "movimento;titular")
		}
		for _, c := range []struct {
			name, body, field, detail string
			line                      int
		}{
			{"Latin-1", file("movimento=carteira titular=marta pessoa=jo\xe3o"), "pessoa", "o texto não está em UTF-8", 2},
			{"too few columns", file(joins("bia")) + "exclusao;marta\n", "csv", "a linha não tem as 18 colunas do cabeçalho", 3},
			{"an open quotation", file(joins("bia")) + `exclusao;"marta`, "csv", "há aspas sem par, ou fora do lugar", 3},
			{"a day that is none", file(joins("bia"), "movimento=desligamento titular=marta em=31/02/2025"), "em", `"31/02/2025" não é uma data DD/MM/AAAA`, 3},
			{"an unknown movement", file("movimento=viagem titular=marta"), "movimento", "deve ser um destes: inscricao, inclusao, exclusao, desligamento, obito, padrao, carteira, faixa, preco", 2},
			{"a column of another movement", file("movimento=desligamento titular=marta em=01/02/2025 padrao=02"), "padrao", "não cabe neste movimento", 2},
			{"a day ahead", file("movimento=desligamento titular=marta em=01/02/2026"), "em", "a data do fato, 01/02/2026, está no futuro", 2},
		} {
			l := r.loaded(c.body, uuid.NewString(), "")
			require.Equal(t, []any{sesc.Refused, 1}, []any{l.Stage, l.Wrong}, c.name)
			require.Equal(t, api.BadLine{Line: c.line, Code: "bad_input", Field: c.field, Detail: c.detail}, l.Errors[0], c.name)
		}
	})
	require.Equal(t, sesc.Done, r.loaded("\ufeff"+strings.ReplaceAll(file(joins("bia")), "\n", "\r\n"), key, "").Stage, "as spreadsheets write it")
}

func TestAFileTooLarge(t *testing.T) {
	r := newHealth(t)
	head := enrollment.MovementsHeader + "\n"
	p := r.post("/v1/loads", hr, head+strings.Repeat("x", 8<<20)).is(http.StatusRequestEntityTooLarge).problem()
	require.Equal(t, []string{"bad_input", "body"}, []string{p.Code, p.Field})
	l := r.loaded(head+strings.Repeat("x\n", 5000), key, "")
	require.Equal(t, []any{sesc.Refused, 5000, 1000}, []any{l.Stage, l.Wrong, len(l.Errors)}, "not every bad line is told")
	r.post("/v1/families", hr, head+strings.Repeat("x", 2<<20)).is(http.StatusRequestEntityTooLarge)
}

func TestLoadsThatCannotBeAskedFor(t *testing.T) {
	r := newHealth(t)
	for path, field := range map[string]string{
		"/v1/loads/1": "id", "/v1/loads/" + key + "?wait=sim": "wait", "/v1/loads?x=1": "x",
	} {
		require.Equal(t, field, r.get(path, hr).is(http.StatusBadRequest).problem().Field, path)
	}
	require.Equal(t, "dry", r.post("/v1/loads?dry=1", hr, file()).is(http.StatusBadRequest).problem().Field)
	require.Equal(t, "Idempotency-Key", r.post("/v1/loads", hr, file(), "Idempotency-Key", "1").is(http.StatusBadRequest).problem().Field)
	r.get("/v1/loads/"+key, hr).is(http.StatusNotFound)
	r.get("/v1/loads/"+key+"?wait=true", hr).is(http.StatusNotFound)
	require.Equal(t, sesc.Done, r.loaded(file(), key, "").Stage, "a file without a line does nothing")
	a := r.get("/v1/loads/template.csv", hr).is(http.StatusOK)
	require.Equal(t, enrollment.MovementsHeader+"\n", a.raw)
	require.Equal(t, `attachment; filename="movimentos.csv"`, a.header.Get("Content-Disposition"))
}

// One load at a time: another is told which stands before it.
func TestOneLoadAtATime(t *testing.T) {
	r := newHealth(t)
	held := &held{Store: r.store, entered: make(chan struct{}), leave: make(chan struct{})}
	r.sesc.Store = held
	r.post("/v1/loads", hr, file(joins("bia")), "Idempotency-Key", key).is(http.StatusAccepted)
	<-held.entered
	running := r.get("/v1/loads/"+key, hr).is(http.StatusOK)
	require.Equal(t, []any{"running", 1.0, 1.0}, []any{running.at("stage"), running.at("lines"), running.at("of")})
	p := r.post("/v1/loads", hr, file(joins("rui"))).is(http.StatusConflict).problem()
	require.Equal(t, "busy", p.Code)
	require.Contains(t, p.Detail, key)
	same := r.post("/v1/loads", hr, file(joins("bia")), "Idempotency-Key", key).is(http.StatusAccepted)
	require.Equal(t, []any{true, "running"}, []any{same.at("repeated"), same.at("stage")})
	close(held.leave)
	require.Equal(t, "done", r.get("/v1/loads/"+key+"?wait=true", hr).at("stage"))
	require.Equal(t, sesc.Done, r.loaded(file(joins("rui")), uuid.NewString(), "").Stage)
}

// held is a store that lets a test hold a load before it writes.
type held struct {
	convenio.Store
	entered, leave chan struct{}
}

func (h *held) Append(ctx context.Context, batches ...convenio.Batch) error {
	select {
	case <-h.entered:
	default:
		close(h.entered)
		<-h.leave
	}
	return h.Store.Append(ctx, batches...)
}

// What fails in the world is told as such, without what it was.
func TestALoadThatFails(t *testing.T) {
	r := newHealth(t)
	r.sesc.Store = burning{r.store}
	l := r.loaded(file(joins("bia")), key, "")
	require.Equal(t, sesc.Failed, l.Stage)
	require.NotEmpty(t, l.Detail)
	require.NotContains(t, l.Detail, "burned")
	require.Empty(t, l.Errors)
	r.sesc.Store = r.store
	require.Equal(t, sesc.Done, r.loaded(file(joins("bia")), key, "").Stage, "sent again, it is carried out")
}

// burning is a store that takes nothing.
type burning struct{ convenio.Store }

func (burning) Append(context.Context, ...convenio.Batch) error { return errBurned }
