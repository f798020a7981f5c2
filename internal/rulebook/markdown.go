package rulebook

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/audit/board"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/enrollment/transition"
	"github.com/seed-67b5076c/convenio/glosa"
	"github.com/seed-67b5076c/convenio/pto"
)

// Pages are the rulebook's Markdown files by name, in Portuguese.
func (b Book) Pages() map[string]string {
	pages := map[string]string{"README.md": b.index(), "ciclos.md": lifecycles()}
	for _, i := range instruments {
		pages[i.prefix+".md"] = b.clauses(i.title, b.of(i))
	}
	pages["normas.md"] = b.clauses("Leis e normas em que os instrumentos se apoiam", b.Law)
	return pages
}

// instrument is a document whose clauses have a page.
type instrument struct{ prefix, title string }

var instruments = []instrument{
	{"trt3", "Plano odontológico do TRT-3 (TRTer Saúde)"}, {"sesc", "Plano de saúde do Sesc-DF"},
}

// of are the entries of one instrument.
func (b Book) of(i instrument) (out []Entry) {
	for _, e := range b.Entries {
		if strings.HasPrefix(e.Clause, i.prefix+":") {
			out = append(out, e)
		}
	}
	return out
}

const generated = "<!-- Gerado por go run ./internal/rulebook/cmd -write; não edite à mão. -->\n\n"

func (b Book) index() string {
	var s strings.Builder
	s.WriteString(generated + `# Livro de regras

Cada cláusula, o que dela se tornou software, por quais fundamentos, e o que o prova. O texto das cláusulas é
do instrumento; aqui está o seu sentido, em palavras nossas.

- [Plano odontológico do TRT-3](trt3.md) e [plano de saúde do Sesc-DF](sesc.md): as cláusulas, uma a uma
- [Leis e normas](normas.md) em que essas cláusulas se apoiam, com os fundamentos que os exemplos citam
- [Ciclos de vida](ciclos.md): os desenhos das tabelas que o programa aplica
- [matrix.csv](matrix.csv): cláusula, situação, fundamentos, e os testes que os provaram nos dois sentidos

Um **fundamento** é uma regra declarada uma vez: ele decide, é citado na recusa e é a linha deste livro. Cada um
tem duas frases, para quando se aplica e para quando não se aplica, e só conta como provado se testes que
passaram o mostraram nos dois sentidos.

`)
	count := map[Status]int{}
	for _, e := range b.Entries {
		count[e.Status]++
	}
	s.WriteString("| situação | cláusulas | o que quer dizer |\n|---|---|---|\n")
	for _, row := range []struct {
		status  Status
		meaning string
	}{
		{Executable, "decide, com fundamentos provados nos dois sentidos e exemplos resolvidos"},
		{Capability, "o programa a oferece, e tem fundamento onde há o que decidir"},
		{Reported, "o programa a relata"},
		{Informed, "nada a computar"},
		{Pending, "de uma etapa posterior, ainda não construída"},
	} {
		fmt.Fprintf(&s, "| %s | %d | %s |\n", row.status, count[row.status], row.meaning)
	}
	fmt.Fprintf(&s, "| **total** | **%d** | |\n", len(b.Entries))
	return s.String()
}

func (b Book) clauses(title string, entries []Entry) string {
	var s strings.Builder
	s.WriteString(generated + "# " + title + "\n\n")
	for _, e := range entries {
		fmt.Fprintf(&s, "- [%s](#%s) %s\n", e.Clause, anchor(e.Clause), e.Status)
	}
	for _, e := range entries {
		b.clause(&s, e)
	}
	return s.String()
}

func anchor(clause string) string { return strings.NewReplacer(":", "-", ".", "-").Replace(clause) }

func (b Book) clause(s *strings.Builder, e Entry) {
	fmt.Fprintf(s, "\n<a id=%q></a>\n\n## %s\n\n", anchor(e.Clause), e.Clause)
	if e.Status == Pending {
		fmt.Fprintf(s, "*%s*: será atendida em `%s`.\n", e.Status, e.Room)
		return
	}
	fmt.Fprintf(s, "%s\n\n*%s*, por `%s`.\n", sentence(e.Constant.Gist), e.Status, e.Constant.Package)
	if len(e.Grounds) > 0 {
		s.WriteString("\n| fundamento | quando se aplica | quando não se aplica | quem o pesa |\n|---|---|---|---|\n")
	}
	for _, g := range e.Grounds {
		applies, not := g.Sentences()
		fmt.Fprintf(s, "| **%s** | %s | %s | %s |\n", g.Code(), applies, not, code(b.Sources.Citing[g.Code()]))
	}
	if len(e.Parameters) > 0 {
		s.WriteString("\n| parâmetro | valor | vigência | instrumento |\n|---|---|---|---|\n")
	}
	for _, p := range e.Parameters {
		fmt.Fprintf(s, "| `%s` | %s %s | %s | %s |\n", p.Name, p.Value, p.Unit, p.Dates, p.Instrument)
	}
	for _, r := range e.Readings {
		fmt.Fprintf(s, "\n**Leitura `%s`**: %s\n\n", r.Name, r.Question)
		for i, option := range r.Options {
			mark := ""
			if i == r.InForce {
				mark = " ← **em vigor**"
			}
			fmt.Fprintf(s, "- %s%s\n", option, mark)
		}
	}
	b.examples(s, e)
}

func (b Book) examples(s *strings.Builder, e Entry) {
	if len(e.Examples) == 0 {
		return
	}
	many := strconv.Itoa(len(e.Examples)) + " exemplos"
	if len(e.Examples) == 1 {
		many = "1 exemplo"
	}
	fmt.Fprintf(s, "\n<details><summary>%s</summary>\n\n| exemplo | resultado | origem |\n|---|---|---|\n", many)
	for _, x := range e.Examples {
		fmt.Fprintf(s, "| [%s](../../examples/cases/%s) | %s | %s |\n", x.Title, x.File, x.Result, x.Origin)
	}
	s.WriteString("\n</details>\n")
}

// sentence begins a gist with a capital letter.
func sentence(gist string) string {
	if gist == "" {
		return ""
	}
	runes := []rune(gist)
	return strings.ToUpper(string(runes[0])) + string(runes[1:])
}

func code(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = "`" + name + "`"
	}
	return strings.Join(quoted, " ")
}

func lifecycles() string {
	var s strings.Builder
	s.WriteString(generated + `# Ciclos de vida

Cada desenho é feito da mesma tabela que o programa aplica: o que não tem linha é recusado, com a cláusula e o
que cabe agora.
`)
	for _, l := range []struct {
		title, drawing string
		rows           int
	}{
		{"Plano de tratamento odontológico (PTO)", pto.Lifecycle().Mermaid(), len(pto.Lifecycle().Rows())},
		{"Glosa", glosa.Lifecycle().Mermaid(), len(glosa.Lifecycle().Rows())},
		{"Junta odontológica", board.Lifecycle().Mermaid(), len(board.Lifecycle().Rows())},
		{"Família do plano de saúde", enrollment.Lifecycle().Mermaid(), len(enrollment.Lifecycle().Rows())},
		{"Contrato do plano de saúde", contract.Lifecycle().Mermaid(), len(contract.Lifecycle().Rows())},
		{"Credenciado da rede", network.Lifecycle().Mermaid(), len(network.Lifecycle().Rows())},
		{"Internado em hospital que sai da rede", network.StayLifecycle().Mermaid(), len(network.StayLifecycle().Rows())},
		{"Faturamento de uma competência", billing.Lifecycle().Mermaid(), len(billing.Lifecycle().Rows())},
		{"Família de quem saiu do trabalho ou morreu", inactive.Lifecycle().Mermaid(), len(inactive.Lifecycle().Rows())},
		{"Tratamento em curso no início do contrato", transition.Lifecycle().Mermaid(), len(transition.Lifecycle().Rows())},
		{"Auditoria presencial", audit.InPersonLifecycle().Mermaid(), len(audit.InPersonLifecycle().Rows())},
	} {
		fmt.Fprintf(&s, "\n## %s\n\n%d linhas.\n\n```mermaid\n%s```\n", l.title, l.rows, l.drawing)
	}
	return s.String()
}
