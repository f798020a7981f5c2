package api

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/enrollment/ledger"
)

const invoicesPath, invoicePath = "/v1/invoices", "/v1/invoices/{competence}"

func (s *Server) invoiceRoutes() {
	tags := []string{"faturas"}
	route(s, huma.Operation{
		OperationID: "list-invoices", Method: http.MethodGet, Path: invoicesPath, Tags: tags,
		Summary: "As competências cujo faturamento começou, com estado e somas (faturamento, gestão de pessoas)",
	}, s.bills)
	route(s, huma.Operation{
		OperationID: "get-invoice", Method: http.MethodGet, Path: invoicePath, Tags: tags,
		Summary: "A fatura de uma competência, linha a linha, por titular (faturamento, gestão de pessoas)",
	}, s.invoice)
	route(s, huma.Operation{
		OperationID: "download-invoice", Method: http.MethodGet, Path: invoicePath + "/invoice.csv", Tags: tags,
		Summary:   "A fatura de uma competência em CSV (faturamento, gestão de pessoas)",
		Responses: givesFile("text/csv", "Colunas "+ledger.Header+", em UTF-8; depois das linhas de cada fatura, os totais dela: a da contratante e a dos inativos."),
	}, s.invoiceFile)
	route(s, huma.Operation{
		OperationID: "get-working", Method: http.MethodGet, Path: invoicePath + "/people/{person}", Tags: tags,
		Summary: "A conta de uma pessoa num mês, faturado ou não: o que é devido, o que já se faturou e por quais cláusulas",
	}, s.working)
	route(s, huma.Operation{
		OperationID: "bill", Method: http.MethodPost, Path: invoicePath, Tags: tags,
		Summary: "Fatura a competência, uma vez; o que mudou de meses anteriores entra como diferença (faturamento)",
	}, s.bill)
	s.takes(invoicePath, Billing{})
	const discard = invoicePath + "/discard"
	route(s, s.commands("discard-invoice", discard, "Descarta o faturamento que começou e não terminou, com motivo (faturamento)", tags[0]), s.discardBill)
	s.takes(discard, billing.Discard{})
}

// OfMonth is the part of an input that says who acts, on which month.
type OfMonth struct {
	Acting
	Competence string `path:"competence" doc:"O mês, AAAA-MM." example:"2025-01"`
}

// mayReadInvoices is nil for who issues the invoices and for people management.
func mayReadInvoices(by convenio.Actor) error {
	return mayBy(billing.Clause10_5, by, "consultar as faturas", billing.Biller, enrollment.HR)
}

// Bill is a month whose billing was begun. Of one that is not done nothing is invoiced.
type Bill struct {
	Competence billing.Competence `json:"competence"`
	State      billing.State      `json:"state" enum:"running,done"`
	Closing    bool               `json:"closing,omitempty" doc:"Só as diferenças de meses anteriores."`
	Sums       []billing.Sum      `json:"sums" doc:"De quem se cobra, 1 a contratante e 2 os inativos, cada titular o seu: mensalidades, acertos a cobrar e a creditar, e quem paga."`
	Total      convenio.Money     `json:"total"`
}

func billOf(b billing.Billed) Bill {
	out := Bill{b.Competence, b.State, b.Closing, slices.Clone(b.Sums), convenio.Money{}}
	if out.Sums == nil {
		out.Sums = []billing.Sum{}
	}
	for _, sum := range b.Sums {
		out.Total = out.Total.Plus(sum.Total())
	}
	return out
}

// Bills are the months of the contract that there are.
type Bills struct {
	Items []Bill `json:"items"`
}

type billsOutput struct{ Body Bills }

func (s *Server) bills(ctx context.Context, by convenio.Actor, _ *Acting) (*billsOutput, error) {
	if err := mayReadInvoices(by); err != nil {
		return nil, err
	}
	all, err := s.Health.Bills(ctx)
	out := Bills{[]Bill{}}
	for _, b := range all {
		out.Items = append(out.Items, billOf(b))
	}
	return &billsOutput{out}, err
}

// Billing is how a month is billed.
type Billing struct {
	Closing bool `json:"closing,omitempty" doc:"Com true, só as diferenças de meses anteriores: o mês mesmo não se cobra de ninguém."`
}

type billInput struct {
	OfMonth
	Key string `header:"Idempotency-Key" doc:"UUID do faturamento: repetido, devolve o mesmo resultado, e retoma o que parou no meio."`
	Dry string `query:"dry" enum:"true,false" doc:"Com true, fatura sem escrever: diz o que sairia, ou o que impede."`
}

// Invoiced is the month that was billed.
type Invoiced struct {
	Bill
	Dry      bool `json:"dry,omitempty" doc:"Nada se escreveu."`
	Repeated bool `json:"repeated,omitempty" doc:"A competência já fora faturada por este mesmo pedido."`
}

type billOutput struct{ Body Invoiced }

func (s *Server) bill(ctx context.Context, by convenio.Actor, in *billInput) (*billOutput, error) {
	if err := mayBy(billing.Clause10_5, by, "faturar", billing.Biller); err != nil {
		return nil, err
	}
	c, err := billing.ParseCompetence(in.Competence)
	if err != nil {
		return nil, err
	}
	dry, _, err := flag("dry", in.Dry)
	if err != nil {
		return nil, err
	}
	var how Billing
	if err := decode(ctx, &how); err != nil {
		return nil, err
	}
	ask, err := s.ask(by, Commanding{Key: in.Key})
	if err != nil {
		return nil, err
	}
	done, err := s.Health.Bill(ctx, ask, c, how.Closing, dry)
	if err != nil {
		return nil, err
	}
	return &billOutput{Invoiced{billOf(done.Billed), dry, done.Repeated}}, nil
}

type discardInput struct {
	Commanding
	Competence string `path:"competence" doc:"O mês, AAAA-MM." example:"2025-01"`
}

func (s *Server) discardBill(ctx context.Context, by convenio.Actor, in *discardInput) (*commandOutput, error) {
	if err := mayBy(billing.Clause10_5, by, "descartar o faturamento", billing.Biller); err != nil {
		return nil, err
	}
	c, err := billing.ParseCompetence(in.Competence)
	if err != nil {
		return nil, err
	}
	var d billing.Discard
	if err := decode(ctx, &d); err != nil {
		return nil, err
	}
	return commanded(s, by, in.Commanding,
		func(ask convenio.Ask) (*convenio.Trace, error) { return s.Health.ExplainDiscard(ctx, c, ask, d) },
		func(ask convenio.Ask) (convenio.Done[billing.Run], error) { return s.Health.Discard(ctx, c, ask, d) })
}

type invoiceInput struct {
	OfMonth
	Paging
	Holder string `query:"holder" doc:"Só as linhas da família deste titular."`
}

// Invoice is a month's invoice: its sums, and a page of its lines in the order of holder, person and month.
type Invoice struct {
	Bill
	Page[InvoiceLine]
}

// InvoiceLine is a line and whom it is charged to: who passes to the inactive policy within a month has a line of each.
type InvoiceLine struct {
	Party uint32 `json:"party" doc:"De quem se cobra: 1 a contratante, 2 os inativos, o titular a sua."`
	ledger.Line
}

type invoiceOutput struct{ Body Invoice }

// invoices are those of a month, for who may read them.
func (s *Server) invoices(ctx context.Context, by convenio.Actor, competence string) (billing.Competence, []ledger.Invoice, error) {
	if err := mayReadInvoices(by); err != nil {
		return 0, nil, err
	}
	c, err := billing.ParseCompetence(competence)
	if err != nil {
		return 0, nil, err
	}
	all, err := s.Health.Invoices(ctx, c)
	return c, all, err
}

func (s *Server) invoice(ctx context.Context, by convenio.Actor, in *invoiceInput) (*invoiceOutput, error) {
	c, all, err := s.invoices(ctx, by, in.Competence)
	if err != nil {
		return nil, err
	}
	b, err := s.Health.Begun(ctx, c)
	if err != nil {
		return nil, err
	}
	var lines []InvoiceLine
	for _, i := range all {
		for _, l := range i.Lines {
			if in.Holder == "" || l.Holder == in.Holder {
				lines = append(lines, InvoiceLine{i.Party, l})
			}
		}
	}
	slices.SortStableFunc(lines, func(a, b InvoiceLine) int {
		return cmp.Or(cmp.Compare(a.Holder, b.Holder), cmp.Compare(a.Person, b.Person), cmp.Compare(a.Month, b.Month))
	})
	page, err := slice(lines, in.Paging)
	return &invoiceOutput{Invoice{billOf(b), page}}, err
}

// slice is a page of a list that never changes; its cursor is the place of the first line.
func slice[T any](all []T, p Paging) (out Page[T], err error) {
	limit, err := amount("limit", p.Limit, standardPage, longestPage)
	if err != nil {
		return out, err
	}
	from := 0
	if p.Cursor != "" {
		text, torn := base64.RawURLEncoding.DecodeString(p.Cursor)
		if from, err = strconv.Atoi(string(text)); torn != nil || err != nil || from < 0 || from > len(all) {
			return out, &convenio.BadInput{Field: "cursor", Reason: "o cursor não é um que esta lista tenha dado"}
		}
	}
	until := min(from+limit, len(all))
	if out.Items = append([]T{}, all[from:until]...); until < len(all) {
		out.Next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(until)))
	}
	return out, nil
}

func (s *Server) invoiceFile(ctx context.Context, by convenio.Actor, in *OfMonth) (*fileOutput, error) {
	c, all, err := s.invoices(ctx, by, in.Competence)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if len(all) == 0 {
		all = []ledger.Invoice{{Competence: c}} // nobody to charge: no lines, and the total says so
	}
	if err := ledger.Write(&out, all...); err != nil {
		return nil, err
	}
	return csvFile("fatura-"+c.String()+".csv", out.Bytes()), nil
}
