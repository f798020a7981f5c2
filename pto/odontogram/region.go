package odontogram

import (
	"slices"
	"strings"
)

// Region is a part of the mouth other than a single tooth, by the code of the exchange standard.
type Region string

// Regions lists every region of the exchange standard, in the order of their codes.
func Regions() []Region {
	all := make([]Region, len(regions))
	for i, r := range regions {
		all[i] = r.code
	}
	return all
}

// Valid reports a region of the exchange standard's table.
func (r Region) Valid() bool { return r.row() != nil }

// Label is the region in Portuguese, empty when it is none.
func (r Region) Label() string {
	if row := r.row(); row != nil {
		return row.label
	}
	return ""
}

// Span is the stretch of one arch that the region covers, by its ends from left to right as a chart is
// drawn. Soft tissues and regions that lie in both arches have none.
func (r Region) Span() (from, to Tooth, ok bool) {
	if row := r.row(); row != nil {
		return row.from, row.to, row.from != 0
	}
	return 0, 0, false
}

func (r Region) row() *regionRow {
	i, found := slices.BinarySearchFunc(regions[:], r, func(row regionRow, code Region) int {
		return strings.Compare(string(row.code), string(code))
	})
	if !found {
		return nil
	}
	return &regions[i]
}

type regionRow struct {
	code     Region
	label    string
	from, to Tooth
}

// The rows stand in the order of their codes, for they are searched by halving.
var regions = [...]regionRow{
	{"AB", "assoalho da boca", 0, 0},
	{"AI", "arco inferior", 48, 38},
	{"AS", "arco superior", 18, 28},
	{"ASAI", "arcos superior e inferior", 0, 0},
	{"CL", "comissura labial", 0, 0},
	{"FLA", "freios labiais", 0, 0},
	{"FLI", "freio lingual", 0, 0},
	{"GI", "gengiva inserida", 0, 0},
	{"HAID", "hemiarco inferior direito", 48, 41},
	{"HAIE", "hemiarco inferior esquerdo", 31, 38},
	{"HASD", "hemiarco superior direito", 18, 11},
	{"HASE", "hemiarco superior esquerdo", 21, 28},
	{"LG", "língua", 0, 0},
	{"LI", "lábio inferior", 0, 0},
	{"LS", "lábio superior", 0, 0},
	{"MA", "mucosa alveolar", 0, 0},
	{"MJ", "mucosa jugal", 0, 0},
	{"PA", "palato", 0, 0},
	{"PD", "palato duro", 0, 0},
	{"PI", "papila incisiva", 0, 0},
	{"PM", "palato mole", 0, 0},
	{"PP", "pregas palatinas", 0, 0},
	{"PT", "parótida", 0, 0},
	{"RCID", "canino inferior direito", 43, 43},
	{"RCIE", "canino inferior esquerdo", 33, 33},
	{"RCSD", "canino e incisivo lateral superiores direitos", 13, 12},
	{"RCSE", "canino e incisivo lateral superiores esquerdos", 22, 23},
	{"RII", "incisivos inferiores", 42, 32},
	{"RIS", "incisivos centrais superiores", 11, 21},
	{"RL", "região lingual", 0, 0},
	{"RM", "região retromolar", 0, 0},
	{"RMD", "molares do lado direito", 0, 0},
	{"RME", "molares do lado esquerdo", 0, 0},
	{"RMID", "molares inferiores direitos", 48, 46},
	{"RMIE", "molares inferiores esquerdos", 36, 38},
	{"RMPD", "molares e pré-molares do lado direito", 0, 0},
	{"RMPE", "molares e pré-molares do lado esquerdo", 0, 0},
	{"RMSD", "molares superiores direitos", 18, 16},
	{"RMSE", "molares superiores esquerdos", 26, 28},
	{"RP", "região palatina", 0, 0},
	{"RPD", "pré-molares do lado direito", 0, 0},
	{"RPE", "pré-molares do lado esquerdo", 0, 0},
	{"RPID", "pré-molares inferiores direitos", 45, 44},
	{"RPIE", "pré-molares inferiores esquerdos", 34, 35},
	{"RPSD", "pré-molares superiores direitos", 15, 14},
	{"RPSE", "pré-molares superiores esquerdos", 24, 25},
	{"RSL", "região sublingual", 0, 0},
	{"RSMD", "região submandibular direita", 0, 0},
	{"RSME", "região submandibular esquerda", 0, 0},
	{"RV", "região vestibular", 0, 0},
	{"S1", "sextante superior posterior direito", 18, 14},
	{"S2", "sextante superior anterior", 13, 23},
	{"S3", "sextante superior posterior esquerdo", 24, 28},
	{"S4", "sextante inferior posterior esquerdo", 34, 38},
	{"S5", "sextante inferior anterior", 43, 33},
	{"S6", "sextante inferior posterior direito", 48, 44},
	{"SI", "sínfise", 0, 0},
	{"SM", "assoalho do seio maxilar", 0, 0},
	{"TP", "tonsilas palatinas", 0, 0},
	{"TU", "túber", 0, 0},
	{"UV", "úvula", 0, 0},
}
