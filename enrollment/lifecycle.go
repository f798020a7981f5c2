package enrollment

import (
	"slices"

	"github.com/seed-67b5076c/convenio"
)

// State is where a family stands.
type State uint8

// The states of a family. Former is the time after the holder's bond, Kept that of an ex-employee or
// retired holder who stays at the family's own expense, Remitted that after the holder's death. Lapsed is an end that came by
// itself: should what leaves the family more time be told later, a death or a stay, it comes back.
const (
	Absent State = iota
	Enrolled
	Former
	Kept
	Remitted
	Lapsed
	Ended
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{"inexistente", "ativa", "ex-empregado", "inativa", "em remissão", "encerrada pelo prazo", "encerrada"}[s]
}

var stateNames = []string{"absent", "enrolled", "former", "kept", "remitted", "lapsed", "ended"}

// Over reports that nobody of the family is in the plan any more.
func (s State) Over() bool { return s == Lapsed || s == Ended }

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) { return []byte(stateNames[s]), nil }

// UnmarshalText reads the state's stable identifier.
func (s *State) UnmarshalText(b []byte) error {
	i := slices.Index(stateNames, string(b))
	if i < 0 {
		return &convenio.BadInput{Field: "state", Reason: "o estado não é dos conhecidos"}
	}
	*s = State(i)
	return nil
}

type row = convenio.Row[State]

func stay(c convenio.Command, e convenio.Event, clause convenio.Clause, states ...State) []row {
	var rows []row
	for _, s := range states {
		rows = append(rows, row{From: s, Command: c, Event: e, To: s, Clause: clause})
	}
	return rows
}

func table() []row {
	rows := []row{
		{From: Absent, Command: Enrol{}, Event: HolderEnrolled{}, To: Enrolled, Clause: Clause9_1_a_1},
		{From: Enrolled, Command: Exclude{}, Event: HolderExcluded{}, To: Ended, Clause: Clause10_8},
		{From: Former, Command: Exclude{}, Event: HolderExcluded{}, To: Ended, Clause: Clause10_8},
		{From: Enrolled, Command: EndBond{}, Event: BondEnded{}, To: Former, Clause: Clause9_1_a_2},
		{From: Former, Command: Tick{}, Event: FormerEnded{}, To: Lapsed, Clause: Clause9_1_a_2},
		{From: Enrolled, Command: ReportDeath{}, Event: HolderDied{}, To: Remitted, Clause: clause5_10},
		{From: Former, Command: ReportDeath{}, Event: HolderDied{}, To: Remitted, Clause: clause5_10},
		{From: Remitted, Command: Tick{}, Event: RemissionEnded{}, To: Lapsed, Clause: clause5_10},
		{From: Enrolled, Command: Continue{}, Event: Retained{}, To: Kept, Clause: clause5_9},
		{From: Former, Command: Continue{}, Event: FormerContinued{}, To: Former, Clause: clause5_9},
		{From: Former, Command: Continue{}, Event: Retained{}, To: Kept, Clause: clause5_9},
		{From: Kept, Command: Continue{}, Event: Retained{}, To: Kept, Clause: clause5_9},
		{From: Kept, Command: Exclude{}, Event: HolderExcluded{}, To: Ended, Clause: Clause10_8},
		{From: Kept, Command: ReportDeath{}, Event: HolderDied{}, To: Remitted, Clause: clause5_10},
		{From: Kept, Command: Tick{}, Event: RetentionEnded{}, To: Lapsed, Clause: clause5_9},
		{From: Remitted, Command: Continue{}, Event: RemissionMoved{}, To: Remitted, Clause: clause5_10},
		{From: Remitted, Command: Continue{}, Event: Retained{}, To: Kept, Clause: clause5_9},
		{From: Lapsed, Command: Exclude{}, Event: HolderExcluded{}, To: Ended, Clause: Clause10_8},
		{From: Lapsed, Command: ReportDeath{}, Event: HolderDied{}, To: Remitted, Clause: clause5_10},
		{From: Lapsed, Command: Continue{}, Event: FormerContinued{}, To: Former, Clause: clause5_9},
		{From: Lapsed, Command: Continue{}, Event: Retained{}, To: Kept, Clause: clause5_9},
	}
	for _, s := range []State{Enrolled, Former, Kept, Remitted} {
		rows = append(rows, row{From: s, Command: Tick{}, Event: ContractEnded{}, To: s, Clause: clause16_4},
			row{From: s, Command: Tick{}, Event: ContractResumed{}, To: s, Clause: clause16_4})
	}
	rows = append(rows, stay(Include{}, DependantIncluded{}, Clause10_2, Enrolled, Former, Kept)...)
	rows = append(rows, stay(Exclude{}, PersonExcluded{}, Clause10_2, Enrolled, Former, Kept, Remitted, Lapsed)...)
	rows = append(rows, stay(ReportDeath{}, PersonDied{}, Clause10_6, Enrolled, Former, Kept, Remitted, Lapsed)...)
	rows = append(rows, stay(ChangeStandard{}, StandardChanged{}, Clause3_2, Enrolled, Kept)...)
	rows = append(rows, stay(ReturnCard{}, CardReturned{}, Clause10_10, Enrolled, Former, Kept, Remitted, Lapsed, Ended)...)
	rows = append(rows, stay(SetPay{}, PaySet{}, clause11_1, Enrolled, Former, Kept, Remitted, Lapsed, Ended)...)
	rows = append(rows, stay(ChoosePrice{}, PriceChosen{}, clause5_4, Enrolled, Former, Kept)...)
	return append(rows, stay(Tick{}, AgedOut{}, Clause9_1_b, Enrolled, Former, Kept, Remitted)...)
}

var lifecycle = convenio.NewLifecycle(Bars, table()...).Worded(words)

// Lifecycle is the family's table.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

// words are commands and events as the plan's people read them.
var words = map[string]string{
	"Enrol": "inscrever o titular", "Include": "incluir dependente", "Exclude": "excluir", "EndBond": "encerrar o vínculo",
	"ReportDeath": "comunicar a morte", "ChangeStandard": "mudar de padrão", "ReturnCard": "devolver a carteira",
	"SetPay": "registrar a faixa salarial", "ChoosePrice": "escolher a forma do preço", "Continue": "prosseguir",
	"Tick": "aplicar o que venceu",
}
