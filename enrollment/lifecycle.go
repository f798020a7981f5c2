package enrollment

import "github.com/seed-67b5076c/convenio"

// State is where a family stands.
type State uint8

// The states of a family. Former is the time after the holder's bond, Remitted that after the holder's death.
const (
	Absent State = iota
	Enrolled
	Former
	Remitted
	Ended
)

// String is the state's name in Portuguese.
func (s State) String() string {
	return [...]string{"inexistente", "ativa", "ex-empregado", "em remissão", "encerrada"}[s]
}

// MarshalText writes the state's stable identifier.
func (s State) MarshalText() ([]byte, error) {
	return []byte([...]string{"absent", "enrolled", "former", "remitted", "ended"}[s]), nil
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
		{From: Former, Command: Tick{}, Event: FormerEnded{}, To: Ended, Clause: Clause9_1_a_2},
		{From: Enrolled, Command: ReportDeath{}, Event: HolderDied{}, To: Remitted, Clause: clause5_10},
		{From: Former, Command: ReportDeath{}, Event: HolderDied{}, To: Remitted, Clause: clause5_10},
		{From: Remitted, Command: Tick{}, Event: RemissionEnded{}, To: Ended, Clause: clause5_10},
	}
	rows = append(rows, stay(Include{}, DependantIncluded{}, Clause10_2, Enrolled, Former)...)
	rows = append(rows, stay(Exclude{}, PersonExcluded{}, Clause10_2, Enrolled, Former, Remitted)...)
	rows = append(rows, stay(ReportDeath{}, PersonDied{}, Clause10_6, Enrolled, Former, Remitted)...)
	rows = append(rows, stay(ChangeStandard{}, StandardChanged{}, Clause3_2, Enrolled)...)
	rows = append(rows, stay(ReturnCard{}, CardReturned{}, Clause10_10, Enrolled, Former, Remitted, Ended)...)
	return append(rows, stay(Tick{}, AgedOut{}, Clause9_1_b, Enrolled, Former, Remitted)...)
}

var lifecycle = convenio.NewLifecycle(Bars, table()...).Worded(words)

// Lifecycle is the family's table.
func Lifecycle() *convenio.Lifecycle[State] { return &lifecycle }

// words are commands and events as the plan's people read them.
var words = map[string]string{
	"Enrol": "inscrever o titular", "Include": "incluir dependente", "Exclude": "excluir", "EndBond": "encerrar o vínculo",
	"ReportDeath": "comunicar a morte", "ChangeStandard": "mudar de padrão", "ReturnCard": "devolver a carteira",
	"Tick": "aplicar o que venceu",
}
