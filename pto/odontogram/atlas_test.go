package odontogram_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

// The atlas says of every tooth, one by one, what the code works out by rule: the faces it has, the
// roots one sees from the cheek, and its name. A dentist can proofread it.
var atlas = []struct {
	tooth Tooth
	faces string
	roots int
	name  string
}{
	{11, "MIDVP", 1, "incisivo central superior direito"},
	{12, "MIDVP", 1, "incisivo lateral superior direito"},
	{13, "MIDVP", 1, "canino superior direito"},
	{14, "MODVP", 2, "primeiro pré-molar superior direito"},
	{15, "MODVP", 1, "segundo pré-molar superior direito"},
	{16, "MODVP", 3, "primeiro molar superior direito"},
	{17, "MODVP", 3, "segundo molar superior direito"},
	{18, "MODVP", 3, "terceiro molar superior direito"},
	{19, "MOIDVP", 1, "supranumerário superior direito"},
	{21, "MIDVP", 1, "incisivo central superior esquerdo"},
	{22, "MIDVP", 1, "incisivo lateral superior esquerdo"},
	{23, "MIDVP", 1, "canino superior esquerdo"},
	{24, "MODVP", 2, "primeiro pré-molar superior esquerdo"},
	{25, "MODVP", 1, "segundo pré-molar superior esquerdo"},
	{26, "MODVP", 3, "primeiro molar superior esquerdo"},
	{27, "MODVP", 3, "segundo molar superior esquerdo"},
	{28, "MODVP", 3, "terceiro molar superior esquerdo"},
	{29, "MOIDVP", 1, "supranumerário superior esquerdo"},
	{31, "MIDVL", 1, "incisivo central inferior esquerdo"},
	{32, "MIDVL", 1, "incisivo lateral inferior esquerdo"},
	{33, "MIDVL", 1, "canino inferior esquerdo"},
	{34, "MODVL", 1, "primeiro pré-molar inferior esquerdo"},
	{35, "MODVL", 1, "segundo pré-molar inferior esquerdo"},
	{36, "MODVL", 2, "primeiro molar inferior esquerdo"},
	{37, "MODVL", 2, "segundo molar inferior esquerdo"},
	{38, "MODVL", 2, "terceiro molar inferior esquerdo"},
	{39, "MOIDVL", 1, "supranumerário inferior esquerdo"},
	{41, "MIDVL", 1, "incisivo central inferior direito"},
	{42, "MIDVL", 1, "incisivo lateral inferior direito"},
	{43, "MIDVL", 1, "canino inferior direito"},
	{44, "MODVL", 1, "primeiro pré-molar inferior direito"},
	{45, "MODVL", 1, "segundo pré-molar inferior direito"},
	{46, "MODVL", 2, "primeiro molar inferior direito"},
	{47, "MODVL", 2, "segundo molar inferior direito"},
	{48, "MODVL", 2, "terceiro molar inferior direito"},
	{49, "MOIDVL", 1, "supranumerário inferior direito"},
	{51, "MIDVP", 1, "incisivo central decíduo superior direito"},
	{52, "MIDVP", 1, "incisivo lateral decíduo superior direito"},
	{53, "MIDVP", 1, "canino decíduo superior direito"},
	{54, "MODVP", 3, "primeiro molar decíduo superior direito"},
	{55, "MODVP", 3, "segundo molar decíduo superior direito"},
	{59, "MOIDVP", 1, "supranumerário decíduo superior direito"},
	{61, "MIDVP", 1, "incisivo central decíduo superior esquerdo"},
	{62, "MIDVP", 1, "incisivo lateral decíduo superior esquerdo"},
	{63, "MIDVP", 1, "canino decíduo superior esquerdo"},
	{64, "MODVP", 3, "primeiro molar decíduo superior esquerdo"},
	{65, "MODVP", 3, "segundo molar decíduo superior esquerdo"},
	{69, "MOIDVP", 1, "supranumerário decíduo superior esquerdo"},
	{71, "MIDVL", 1, "incisivo central decíduo inferior esquerdo"},
	{72, "MIDVL", 1, "incisivo lateral decíduo inferior esquerdo"},
	{73, "MIDVL", 1, "canino decíduo inferior esquerdo"},
	{74, "MODVL", 2, "primeiro molar decíduo inferior esquerdo"},
	{75, "MODVL", 2, "segundo molar decíduo inferior esquerdo"},
	{79, "MOIDVL", 1, "supranumerário decíduo inferior esquerdo"},
	{81, "MIDVL", 1, "incisivo central decíduo inferior direito"},
	{82, "MIDVL", 1, "incisivo lateral decíduo inferior direito"},
	{83, "MIDVL", 1, "canino decíduo inferior direito"},
	{84, "MODVL", 2, "primeiro molar decíduo inferior direito"},
	{85, "MODVL", 2, "segundo molar decíduo inferior direito"},
	{89, "MOIDVL", 1, "supranumerário decíduo inferior direito"},
}

func TestTheAtlas(t *testing.T) {
	require.Len(t, atlas, len(Teeth()))
	for _, row := range atlas {
		var faces Faces
		for _, f := range allFaces {
			if row.tooth.Bears(Face(f)) {
				faces = faces.With(Face(f))
			}
		}
		require.Equal(t, row.faces, faces.String(), row.tooth)
		require.Equal(t, row.name, row.tooth.Name())
	}
}

func TestTheAtlasIsDrawn(t *testing.T) {
	var entries []Entry
	for _, row := range atlas {
		entries = append(entries, Entry{Tooth: row.tooth, Kind: Endodontics})
	}
	teeth := drawnTeeth(read(t, Project(entries, today).SVG()))
	require.Len(t, teeth, len(atlas))
	for _, row := range atlas {
		figure := teeth[row.tooth.String()]
		require.Len(t, figure.all(has("root")), row.roots, row.tooth)
		require.Len(t, figure.all(has("bar")), row.roots, "%v: a canal in each root", row.tooth)
		require.Len(t, figure.all(has("face")), 5, row.tooth)
	}
}
