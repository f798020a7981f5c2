package cases_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/calendar"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/internal/population"
	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/pto"
)

// kase is one row of a table, which remembers the columns it was asked for.
type kase struct {
	t     *testing.T
	cells map[string]string
	read  map[string]bool
}

func (k *kase) text(column string) string {
	k.t.Helper()
	value, ok := k.cells[column]
	require.True(k.t, ok, "falta a coluna %q", column)
	k.read[column] = true
	return value
}

func (k *kase) day(column string) convenio.Date {
	k.t.Helper()
	d, err := time.Parse("02/01/2006", k.text(column))
	require.NoError(k.t, err)
	return convenio.NewDate(d.Date())
}

// answer is what the library came to for a row.
type answer struct {
	trace    *convenio.Trace
	value    string
	decision string // where a fact may be missing; else whether a ground stands against it
}

// tables says what each table asks of the library, by the clause its file is named after.
var tables = map[string]func(*kase) answer{
	"trt3/5.2.2.1": classified, "trt3/5.2.2.1.1": configured, "trt3/5.2.5.9": sighted, "trt3/5.2.5.5": appealed, "trt3/5.2.5.6": ruled, "trt3/5.2.5.14": timed,
	"sesc/5.4": chosen, "sesc/10.4": charged, "sesc/10.5": charged, "sesc/11.1": charged, "sesc/11.2": charged, "sesc/11.3": chargeable,
	"sesc/10.9.a": windowed(enrollment.Birth), "sesc/10.9.b": windowed(enrollment.Guardianship),
	"sesc/10.9.c": windowed(enrollment.Marriage), "sesc/10.9.d": windowed(enrollment.Union), "sesc/10.9.e": returned,
	"sesc/10.9.x": admitted, "sesc/5.8": newcomers, "sesc/9.1.b": aged, "sesc/9.1.b.1": carriedOver, "sesc/10.6": buried,
	"sesc/5.15": begun, "sesc/16.2": agreed, "sesc/16.3": agreed, "sesc/16.4": agreed, "sesc/16.5": agreed, "sesc/16.6": agreed,
	"sesc/4.3": networked, "sesc/5.2": networked, "sesc/5.5": networked, "sesc/5.1": networked, "sesc/7.5": networked, "sesc/7.6": networked, "sesc/7.7": networked, "sesc/7.8": networked,
	"sesc/14.1": treated, "sesc/14.2": treated, "sesc/14.4": treated, "sesc/14.5": treated, "sesc/14.6": treated, "sesc/14.7": treated,
	"sesc/5.9": retained, "sesc/5.10": retained,
	"sesc/anexo-I": peopled(population.Active), "sesc/anexo-II": peopled(population.Inactive), "sesc/anexo-III": peopled(population.Director),
	"rn563/2": banded, "rn563/3.I": lawful, "rn563/3.II": lawful, "rn563/3.III": lawful,
	"sesc/15.1.a": qualified, "sesc/15.1.b": qualified, "sesc/15.1.c": qualified,
}

func TestTables(t *testing.T) {
	for _, file := range files(t, ".csv") {
		name := strings.TrimSuffix(filepath.ToSlash(file), ".csv")
		ask, ok := tables[name]
		if !ok && strings.HasPrefix(name, "sesc/") {
			ask, ok = told(readTable(t, file)[0]), true
		}
		require.True(t, ok, "no question is known for %s", file)
		rows := readTable(t, file)
		for _, cells := range rows {
			t.Run(file+"/"+cells["caso"], func(t *testing.T) {
				k := &kase{t, cells, map[string]bool{"caso": true}}
				k.compare(ask(k))
				for column := range cells {
					require.True(t, k.read[column], "nobody reads the column %q", column)
				}
			})
		}
	}
}

// told is the question of a table that tells it in words: of a family's life, or of what is covered.
func told(row map[string]string) func(*kase) answer {
	if _, lives := row["antes"]; lives {
		return lived
	}
	return decided
}

func readTable(t *testing.T, file string) (rows []map[string]string) {
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma = ';'
	lines, err := in.ReadAll()
	require.NoError(t, err)
	require.Greater(t, len(lines), 1, "%s is empty", file)
	for _, l := range lines[1:] {
		cells := map[string]string{}
		for i, column := range lines[0] {
			cells[strings.TrimPrefix(column, "\ufeff")] = l[i]
		}
		rows = append(rows, cells)
	}
	return rows
}

// compare checks the decision, the grounds that applied and the value, and says what was thereby proved.
func (k *kase) compare(a answer) {
	k.t.Helper()
	require.NotEmpty(k.t, k.text("origem"))
	decision, grounds := "deferido", []string{}
	for _, f := range a.trace.Findings() {
		if f.Against() {
			decision = "negado"
		}
		if f.Applies && !slices.Contains(grounds, f.Ground.Code()) {
			grounds = append(grounds, f.Ground.Code())
		}
	}
	if a.decision != "" {
		decision = a.decision
	}
	require.Equal(k.t, k.text("decisão"), decision, a.trace)
	require.ElementsMatch(k.t, strings.Fields(k.text("fundamentos")), grounds, a.trace)
	require.Equal(k.t, k.text("valor"), a.value, a.trace)
	for _, f := range a.trace.Findings() {
		proof.Filled(k.t, f)
		proof.Held(k.t, f.Ground, f.Applies)
	}
}

// appealed raises a glosa on the day its result was made available and appeals on another.
func appealed(k *kase) answer {
	court, err := calendar.TRT3()
	require.NoError(k.t, err)
	policy := glosa.Policy{Term: 10, Calendar: court, JustificationMax: 2000, Reasons: map[string]string{"G01": "x"}}
	policy.Readings.Start = map[string]calendar.StartRule{"A": calendar.StartRuleA, "B": calendar.StartRuleB}[k.text("primeiro dia")]
	var w convenio.Weighing
	raise := glosa.Raise{Item: 1, Fee: convenio.Cents(1), Amount: convenio.Cents(1), Reason: "G01", Text: "x"}
	raised, err := glosa.Decide(glosa.Denial{}, policy, convenio.Ask{At: k.day("disponibilizado").End()}, raise, &w)
	require.NoError(k.t, err)
	denial := glosa.Apply(glosa.Denial{}, raised)
	traced := convenio.Weighing{Trace: &convenio.Trace{}}
	_, err = glosa.Decide(denial, policy, convenio.Ask{At: k.day("recurso em").End()}, glosa.Appeal{Justification: "x"}, &traced)
	require.NoError(k.t, err)
	return answer{trace: traced.Trace, value: denial.LastDay.Brazilian()}
}

// ruled decides an appeal with a text of some length.
func ruled(k *kase) answer {
	size, err := strconv.Atoi(k.text("caracteres"))
	require.NoError(k.t, err)
	policy := glosa.Policy{RulingMin: 2000, RulingMax: 20000}
	policy.Readings.LiteralMinimum = k.text("mínimo literal") == "sim"
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	rule := glosa.Rule{Item: 1, Grant: true, Justification: strings.Repeat("ç", size)}
	_, err = glosa.Decide(glosa.Denial{State: glosa.Appealed}, policy, convenio.Ask{}, rule, &w)
	require.NoError(k.t, err)
	return answer{trace: without(w, glosa.ResultTold)}
}

// without is a trace that leaves out a ground that no row is about.
func without(w convenio.Weighing, g *convenio.Ground) *convenio.Trace {
	var other convenio.Weighing
	other.Trace = &convenio.Trace{}
	for _, f := range w.Trace.Findings() {
		switch {
		case f.Ground == g:
		case f.Against():
			other.Deny(f.Ground, f.Applies, f.Values...)
		default:
			other.Note(f.Ground, f.Applies, f.Values...)
		}
	}
	return other.Trace
}

// classified classifies items written code=fee.
func classified(k *kase) answer {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	table := audit.StockClassification()
	var items []audit.Priced
	for _, s := range strings.Fields(k.text("itens")) {
		code, fee, _ := strings.Cut(s, "=")
		amount, err := convenio.ParseMoney(strings.Replace(fee, ",", ".", 1))
		require.NoError(k.t, err)
		items = append(items, audit.Priced{Code: code, Fee: amount})
		w.Note(audit.CodeUnclassified, table.Of(code) == audit.Unclassified,
			convenio.Text("codigo", code), convenio.Text("classe", table.Of(code).Words()))
	}
	return answer{trace: w.Trace, value: audit.Classify(table, items, audit.ByHighestItem).Main.Words()}
}

// configured replaces the table of classes with rows written from-until=class, and classifies the first code.
func configured(k *kase) answer {
	var rows []audit.ClassRow
	for _, s := range strings.Fields(k.text("tabela")) {
		span, class, _ := strings.Cut(s, "=")
		from, until, _ := strings.Cut(span, "-")
		rows = append(rows, audit.ClassRow{From: from, Until: until, Class: audit.Class(class)})
	}
	trace := &convenio.Trace{}
	administrator := convenio.Ask{By: convenio.Actor{ID: "ao", Role: pto.Administrator}}
	events, err := audit.DecideOffice(audit.Office{}, audit.OfficePolicy{Administrator: pto.Administrator},
		administrator, audit.SetClassification{Rows: rows}, trace)
	if err != nil {
		return answer{trace: trace}
	}
	office := audit.FoldOffice([]convenio.Recorded{{Event: events[0]}})
	return answer{trace: trace, value: string(office.Classification().Of(rows[0].From))}
}

// sighted asks how much of a submitted plan a role reads.
func sighted(k *kase) answer {
	by := convenio.Actor{ID: "x", Role: convenio.Role(k.text("papel"))}
	trace := &convenio.Trace{}
	sight, _ := pto.Sees(by, trace).Value()
	return answer{trace: trace, value: map[pto.Sight]string{pto.WholePlan: "inteiro", pto.StatusOnly: "situação", pto.Nothing: "nada"}[sight]}
}

// timed concludes an initial audit on a day, and then extends.
func timed(k *kase) answer {
	policy, err := pto.TRT3().Compile()
	require.NoError(k.t, err)
	at := k.day("auditoria inicial").End()
	exempt := pto.Draft{Beneficiary: "b", Items: []pto.ItemSpec{{Code: "81000065"}}}
	provider := convenio.Actor{ID: "c", Role: pto.Provider}
	plan, _ := carried(k, policy, pto.Plan{}, convenio.Ask{At: at, By: provider}, exempt)
	plan, trace := carried(k, policy, plan, convenio.Ask{At: at, By: provider}, pto.Submit{})
	last := plan.Clock().LastDay.Brazilian()
	require.Equal(k.t, k.text("aviso"), plan.Clock().Notice.Brazilian())
	plan, _ = carried(k, policy, plan, convenio.Ask{At: at, By: provider}, pto.Extend{})
	require.Equal(k.t, k.text("prorrogado"), plan.Clock().LastDay.Brazilian())
	require.Equal(k.t, k.text("aviso da prorrogação"), plan.Clock().Notice.Brazilian())
	return answer{trace: only(trace, pto.ClockRuns), value: last}
}

// only is what a trace says of one ground.
func only(trace *convenio.Trace, g *convenio.Ground) *convenio.Trace {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	for _, f := range trace.Findings() {
		if f.Ground == g {
			w.Note(g, f.Applies, f.Values...)
		}
	}
	return w.Trace
}

func carried(k *kase, policy *pto.Policy, plan pto.Plan, ask convenio.Ask, c pto.Command) (pto.Plan, *convenio.Trace) {
	trace := &convenio.Trace{}
	events, err := pto.Decide(plan, policy, ask, c, trace)
	require.NoError(k.t, err)
	for i, e := range events {
		plan = pto.Apply(plan, convenio.Recorded{Version: int64(i + 1), Ask: ask, N: i, Event: e})
	}
	return plan, trace
}
