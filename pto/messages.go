package pto

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Message is one message as the outbox holds it: which one, to whom, about which plan, with at most one day, and
// the numbers of the items it speaks of. It carries nothing clinical and no name: a relay looks up where to send it.
type Message struct {
	ID        string        `json:"id"`
	To        convenio.Role `json:"to"`
	Recipient string        `json:"recipient,omitempty"`
	PTO       string        `json:"pto"`
	Day       convenio.Date `json:"day,omitzero"`
	Items     []int         `json:"items,omitempty"`
}

// Catalogue is the texts by message id, with the slots {pto}, {dia} and {itens}. It is data: a court replaces the
// texts with its own.
type Catalogue map[string]string

//go:embed tables/messages.csv
var messagesCSV string

// StockCatalogue is the catalogue in our words. The official wording of MENSAGEM_027 is not public: its text
// says that it stands in for it.
func StockCatalogue() Catalogue {
	c, err := ReadCatalogue(strings.NewReader(messagesCSV))
	must(err)
	return c
}

// ReadCatalogue reads texts from a CSV with ';' and the header id;text. A message that the plan may send and
// the file lacks is [convenio.BadInput].
func ReadCatalogue(r io.Reader) (Catalogue, error) {
	lines, err := readTable(r)
	if err != nil {
		return nil, &convenio.BadInput{Field: "messages", Reason: err.Error()}
	}
	c := Catalogue{}
	for i, l := range lines {
		if i == 0 && !slices.Equal(l, []string{"id", "text"}) {
			return nil, &convenio.BadInput{Field: "line 1", Reason: "o cabeçalho deve ser id;text"}
		}
		c[l[0]] = l[1]
	}
	for id := range recipients {
		if _, ok := c[id]; !ok {
			return nil, &convenio.BadInput{Field: id, Reason: "falta o texto da mensagem"}
		}
	}
	return c, nil
}

// Text is a message as its recipient reads it.
func (c Catalogue) Text(m Message) string {
	items := strings.Trim(strings.ReplaceAll(fmt.Sprint(m.Items), " ", ", "), "[]")
	return strings.NewReplacer("{pto}", m.PTO, "{dia}", m.Day.Brazilian(), "{itens}", items).Replace(c[m.ID])
}

// recipients says who gets each message. That they are told is the rule's; how it is worded is data.
var recipients = map[string][]convenio.Role{
	"MENSAGEM_027":         {Provider},
	"RESULTADO_AUDITORIA":  {Provider, Beneficiary},
	"RESULTADO_FINAL":      {Provider, Beneficiary},
	"RESULTADO_RECURSO":    {Provider, Beneficiary},
	"DOCUMENTOS_PEDIDOS":   {Provider},
	"PRAZO_DECORRIDO":      {Provider},
	"PRAZO_ALTERADO":       {Provider},
	"PTO_PRORROGADO":       {Provider},
	"PTO_ARQUIVADO":        {Provider},
	"EXECUTADOS_EXPIRADOS": {Provider, Supervisor},
	"PRESENCIAL_AGENDAR":   {Provider, Beneficiary},
	"PRESENCIAL_MARCADA":   {Provider, Beneficiary},
	"PRESENCIAL_AUSENCIA":  {Beneficiary},
	"SEM_TECNICO":          {Supervisor},
}

// announced are the messages an event sends, and the day they speak of.
func announced(before *state, e convenio.Event) (ids []string, day convenio.Date) {
	switch e := e.(type) {
	case AuditConcluded:
		return []string{"RESULTADO_AUDITORIA"}, day
	case FinalConcluded:
		return []string{"RESULTADO_FINAL"}, day
	case AppealsConcluded:
		return []string{"RESULTADO_RECURSO"}, day
	case DocumentsAsked:
		return []string{"DOCUMENTOS_PEDIDOS"}, day
	case GlosasLapsed:
		return []string{"PRAZO_DECORRIDO"}, day
	case TermMoved:
		return []string{"PRAZO_ALTERADO"}, e.LastDay
	case NoticeGiven:
		return []string{"MENSAGEM_027"}, e.LastDay
	case LastDayMoved:
		return []string{"PTO_PRORROGADO"}, e.LastDay
	case PlanArchived:
		if before.any(Performed) {
			return []string{"PTO_ARQUIVADO", "EXECUTADOS_EXPIRADOS"}, e.LastDay
		}
		return []string{"PTO_ARQUIVADO"}, e.LastDay
	case InPersonAsked:
		return []string{"PRESENCIAL_AGENDAR"}, day
	case InPersonScheduled:
		return []string{"PRESENCIAL_MARCADA"}, e.On
	case InPersonMissed:
		return []string{"PRESENCIAL_AUSENCIA"}, day
	case LeftInQueue:
		return []string{"SEM_TECNICO"}, day
	}
	return nil, day
}

// speaksOf are the items that a message names: those performed that expire unpaid, for the provider loses them.
func speaksOf(id string, before *state) (nos []int) {
	if id != "EXECUTADOS_EXPIRADOS" {
		return nil
	}
	for i := range before.items {
		if before.items[i].State == Performed {
			nos = append(nos, before.items[i].No)
		}
	}
	return nos
}
