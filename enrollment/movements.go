package enrollment

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
)

// MovementsHeader is the first line of a file of movements; columns are separated by semicolons, days written
// DD/MM/AAAA, text in UTF-8. What a movement has no use for is left blank. The words are
//
//	movimento        inscricao, inclusao, exclusao, desligamento, obito, padrao, carteira, faixa, preco
//	vinculo          empregado, dirigente, demitido, aposentado
//	parentesco       conjuge, companheiro, filho, filho_invalido, enteado, tutelado, adotado, filho_ex_agregado, agregado
//	ocasiao          grupo_inicial, nascimento, guarda, casamento, uniao, dependencia, retorno_licenca, nenhuma
//	preco            media, faixa_etaria
//	aceita_carencia  sim, não
const MovementsHeader = "movimento;titular;pessoa;nascimento;parentesco;vinculo;desde;ate;padrao;ocasiao;em;declarada_em;comunicada_em;aceita_carencia;pedido_em;pedido;faixa_salarial;preco"

// Movement is one line of such a file: a command to the family of a holder.
type Movement struct {
	Line    int
	Holder  string
	Command Command
}

// LineError is what is wrong with one line of a file, its fields named as the columns are.
type LineError struct {
	Line int
	Err  error
}

// Error names the line.
func (e LineError) Error() string { return fmt.Sprintf("linha %d: %v", e.Line, e.Err) }

// Unwrap is what is wrong.
func (e LineError) Unwrap() error { return e.Err }

// columnOf is the column that the field of a command stands in.
var columnOf = map[string]string{
	"person": "pessoa", "born": "nascimento", "kin": "parentesco", "bond": "vinculo", "since": "desde", "ended": "ate",
	"standard": "padrao", "occasion": "ocasiao", "on": "em", "died": "em", "communicated": "comunicada_em", "from": "desde",
	"accepts_waiting": "aceita_carencia", "request": "pedido", "pay_band": "faixa_salarial", "band": "faixa_salarial",
	"price": "preco",
}

// byColumn is what stands in the way of a movement, with the columns of its line for the fields of its command.
func (m Movement) byColumn(err error) error {
	column := func(field string) string {
		if _, enrols := m.Command.(Enrol); enrols && field == "person" {
			return "titular"
		}
		return cmp.Or(columnOf[field], field)
	}
	var refusal *convenio.Refusal
	var input *convenio.BadInput
	var other strange
	switch {
	case errors.As(err, &other):
		name := column(other.Field)
		return &convenio.BadInput{Field: name, Reason: oneOf(inWords(name, other.listed))}
	case errors.As(err, &refusal):
		told := *refusal
		told.Findings = slices.Clone(refusal.Findings)
		for i, f := range told.Findings {
			told.Findings[i].Field = column(f.Field)
		}
		return &told
	case errors.As(err, &input):
		return &convenio.BadInput{Field: column(input.Field), Reason: input.Reason}
	}
	return err
}

// inWords are the values of a command as a column says them.
func inWords(column string, values []string) []string {
	words := map[string]map[string]string{
		"vinculo": turned(bondWords), "parentesco": turned(kinWords), "ocasiao": turned(occasionWords), "preco": turned(priceWords),
	}[column]
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = cmp.Or(words[v], v)
	}
	return out
}

// turned is the word that a file has for each value.
func turned[T ~string](words map[string]T) map[string]string {
	out := make(map[string]string, len(words))
	for word, value := range words {
		out[string(value)] = word
	}
	return out
}

// HolderFamily is the stream of a holder's n-th family in an operator's movements, from 0: who comes back after
// leaving opens another.
func HolderFamily(operator, holder string, n int) convenio.StreamID {
	return FamilyOf(operator, uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "convenio family\x00%s\x00%s\x00%d", operator, holder, n)))
}

// ReadMovements reads a file of movements. Every line that cannot be read is a [LineError], all of them joined,
// and then no movement is given.
func ReadMovements(r io.Reader) ([]Movement, error) {
	in := csv.NewReader(r)
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = ';', strings.Count(MovementsHeader, ";")+1, true
	head, err := in.Read()
	if err != nil || strings.TrimPrefix(strings.Join(head, ";"), "\ufeff") != MovementsHeader {
		return nil, LineError{1, &convenio.BadInput{Field: "cabecalho", Reason: "deve ser " + MovementsHeader}}
	}
	var out []Movement
	var faults []error
	for {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		var torn *csv.ParseError
		if errors.As(err, &torn) {
			faults = append(faults, LineError{torn.StartLine, &convenio.BadInput{Field: "csv", Reason: tear(torn)}})
			if errors.Is(err, csv.ErrFieldCount) || errors.Is(err, csv.ErrBareQuote) {
				continue
			}
			break // what follows an open quotation is no line of the file
		}
		if err != nil {
			return nil, fmt.Errorf("enrollment: reading movements: %w", err)
		}
		line, _ := in.FieldPos(0)
		m, err := readMovement(cells)
		if err != nil {
			faults = append(faults, LineError{line, err})
			continue
		}
		m.Line = line
		out = append(out, m)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return out, nil
}

// tear is why a line is none of a CSV file.
func tear(e *csv.ParseError) string {
	if errors.Is(e, csv.ErrFieldCount) {
		return fmt.Sprintf("a linha não tem as %d colunas do cabeçalho", len(columns))
	}
	return "há aspas sem par, ou fora do lugar"
}

// cells are one line by column, with the first fault met in reading it and the columns that were read.
type cells struct {
	of    map[string]string
	fault error
}

var columns = strings.Split(MovementsHeader, ";")

func readMovement(line []string) (Movement, error) {
	c := cells{of: make(map[string]string, len(columns))}
	for i, name := range columns {
		if !utf8.ValidString(line[i]) {
			return Movement{}, &convenio.BadInput{Field: name, Reason: "o texto não está em UTF-8"}
		}
		if text := strings.TrimSpace(line[i]); text != "" {
			c.of[name] = strings.Clone(text)
		}
	}
	m := Movement{Holder: c.need("titular")}
	if m.Command = c.command(m.Holder); m.Command == nil && c.fault == nil {
		c.fault = &convenio.BadInput{Field: "movimento", Reason: oneOf(movements)}
	}
	for _, name := range columns {
		if _, unread := c.of[name]; unread && c.fault == nil {
			c.fault = &convenio.BadInput{Field: name, Reason: "não cabe neste movimento"}
		}
	}
	return m, c.fault
}

var movements = []string{"inscricao", "inclusao", "exclusao", "desligamento", "obito", "padrao", "carteira", "faixa", "preco"}

func (c *cells) command(holder string) Command {
	switch c.take("movimento") {
	case "inscricao":
		return Enrol{
			Person: holder, Born: c.day("nascimento"), Bond: word(c, "vinculo", bondWords), Since: c.day("desde"), Ended: c.day("ate"),
			Standard: Standard(c.take("padrao")), Occasion: word(c, "ocasiao", occasionWords), On: c.day("em"),
			AcceptsWaiting: c.yes("aceita_carencia"), PayBand: c.band(), Request: c.request(),
		}
	case "inclusao":
		return Include{
			Person: c.need("pessoa"), Kin: word(c, "parentesco", kinWords), Born: c.day("nascimento"), Standard: Standard(c.take("padrao")),
			Occasion: word(c, "ocasiao", occasionWords), On: c.day("em"), Declared: c.day("declarada_em"),
			AcceptsWaiting: c.yes("aceita_carencia"), Request: c.request(),
		}
	case "exclusao":
		return Exclude{Person: c.need("pessoa"), Request: c.request()}
	case "desligamento":
		return EndBond{On: c.day("em")}
	case "obito":
		return ReportDeath{Person: c.need("pessoa"), Died: c.day("em"), Communicated: c.day("comunicada_em")}
	case "padrao":
		return ChangeStandard{Standard: Standard(c.take("padrao")), Request: c.request()}
	case "carteira":
		return ReturnCard{Person: c.need("pessoa")}
	case "faixa":
		return SetPay{Band: c.band(), From: c.day("desde")}
	case "preco":
		return ChoosePrice{Person: c.need("pessoa"), Price: word(c, "preco", priceWords), Request: c.request()}
	}
	return nil
}

// band is a pay band; none is 0.
func (c *cells) band() uint8 {
	text := c.take("faixa_salarial")
	n, err := strconv.ParseUint(text, 10, 8)
	if err != nil && text != "" {
		c.bad("faixa_salarial", fmt.Sprintf("%.20q não é uma faixa salarial", text))
	}
	return uint8(n)
}

func (c *cells) request() Request {
	return Request{On: c.day("pedido_em"), Reference: c.take("pedido")}
}

// take reads a cell, once.
func (c *cells) take(name string) string {
	text := c.of[name]
	delete(c.of, name)
	return text
}

func (c *cells) bad(name, reason string) {
	if c.fault == nil {
		c.fault = &convenio.BadInput{Field: name, Reason: reason}
	}
}

func (c *cells) need(name string) string {
	text := c.take(name)
	if text == "" {
		c.bad(name, "falta o valor")
	}
	return text
}

func (c *cells) day(name string) convenio.Date {
	text := c.take(name)
	if text == "" {
		return convenio.Date{}
	}
	t, err := time.Parse("02/01/2006", text)
	if err != nil || t.Year() < 1 {
		c.bad(name, fmt.Sprintf("%.20q não é uma data DD/MM/AAAA", text))
		return convenio.Date{}
	}
	return convenio.NewDate(t.Date())
}

func (c *cells) yes(name string) bool {
	text := c.take(name)
	if !slices.Contains([]string{"", "sim", "não"}, text) {
		c.bad(name, "deve ser sim ou não")
	}
	return text == "sim"
}

// word is the value that a file's word stands for.
func word[T ~string](c *cells, name string, words map[string]T) T {
	text := c.take(name)
	value, ok := words[text]
	if !ok && text != "" {
		c.bad(name, fmt.Sprintf("%.20q não é um destes: %s", text, strings.Join(slices.Sorted(maps.Keys(words)), ", ")))
	}
	return value
}

var (
	bondWords = map[string]Bond{"empregado": Employee, "dirigente": Director, "demitido": Dismissed, "aposentado": Retired}
	kinWords  = map[string]Kin{
		"conjuge": Spouse, "companheiro": Partner, "filho": Child, "filho_invalido": InvalidChild, "enteado": Stepchild,
		"tutelado": Ward, "adotado": Adoptee, "filho_ex_agregado": CarriedChild, "agregado": Aggregate,
	}
	priceWords    = map[string]Price{"media": AveragePrice, "faixa_etaria": AgePrice}
	occasionWords = map[string]Occasion{
		"grupo_inicial": InitialGroup, "nascimento": Birth, "guarda": Guardianship, "casamento": Marriage, "uniao": Union,
		"dependencia": Dependency, "retorno_licenca": LeaveReturn, "nenhuma": None,
	}
)
