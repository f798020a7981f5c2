package odontogram_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/internal/proof"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

func weigh(tooth, faces, region string) (Location, bool, *convenio.Trace, error) {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	at, ok := Check(&w, "items.", 7, tooth, faces, region)
	return at, ok, w.Trace, w.Refusal()
}

// A witness on each side of every ground that denies, and the sentence a person reads.
func TestGroundsOfALocation(t *testing.T) {
	for _, c := range []struct {
		ground               *convenio.Ground
		tooth, faces, region string
		field, sentence      string
	}{
		{ToothUnknown, "10", "", "", "tooth", "O dente 10 não existe na tabela de dentes."},
		{FaceUnknown, "16", "MX", "", "faces", "Em MX há letra que não é face: só valem O, M, D, V, P, L e I."},
		{FaceOutOfPlace, "16", "I", "", "faces", "A face I não existe no dente 16."},
		{FaceOutOfPlace, "11", "O", "", "faces", "A face O não existe no dente 11."},
		{FaceOutOfPlace, "36", "P", "", "faces", "A face P não existe no dente 36."},
		{FaceOutOfPlace, "26", "L", "", "faces", "A face L não existe no dente 26."},
		{FaceRepeated, "16", "MOM", "", "faces", "Em MOM há face repetida."},
		{RegionUnknown, "", "", "S7", "region", "A região S7 não existe na tabela de regiões."},
		{FacesWithoutTooth, "", "MOD", "", "faces", "As faces MOD foram informadas sem o dente."},
		{TooManyFaces, "19", "MOIDVP", "", "faces", "MOIDVP são 6 faces, e um dente tem no máximo cinco."},
		{TwoBitingFaces, "19", "IO", "", "faces", "IO juntam incisal e oclusal, e um dente morde por uma só."},
	} {
		at, ok, trace, err := weigh(c.tooth, c.faces, c.region)
		require.False(t, ok)
		require.Zero(t, at, "nothing of a refused location is kept")
		require.ErrorIs(t, err, c.ground)
		found := proof.Applies(t, trace, c.ground)
		require.Equal(t, c.sentence, found.Text())
		require.Equal(t, "items."+c.field, found.Field)
		require.Equal(t, 7, found.Item)
		require.True(t, found.Against())
	}
}

func TestGroundsOfAnAcceptedLocation(t *testing.T) {
	at, ok, trace, err := weigh("16", "DOM", "S1")
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, Location{Tooth: 16, Faces: FacesOf(Mesial, Occlusal, Distal), Region: "S1"}, at)
	for ground, sentence := range map[*convenio.Ground]string{
		ToothUnknown:      "O dente 16 existe na tabela de dentes.",
		FaceUnknown:       "Em DOM toda letra é uma face.",
		FaceOutOfPlace:    "A face M existe no dente 16.",
		FaceRepeated:      "Em DOM nenhuma face se repete.",
		RegionUnknown:     "A região S1 existe na tabela de regiões.",
		FacesWithoutTooth: "As faces DOM foram informadas com o dente 16.",
		TooManyFaces:      "Em DOM o número de faces, 3, não passa de cinco.",
		TwoBitingFaces:    "DOM não juntam incisal e oclusal.",
	} {
		require.Equal(t, sentence, proof.DoesNotApply(t, trace, ground).Text())
	}
}

// The gain is weighed by whoever concludes an audit or grants an appeal; its sentences are ours.
func TestTheGainIsNoted(t *testing.T) {
	w := convenio.Weighing{Trace: &convenio.Trace{}}
	w.Note(Gains, true, convenio.Count("item", 2))
	w.Note(Gains, false, convenio.Count("item", 3))
	require.NoError(t, w.Refusal())
	require.False(t, slices.ContainsFunc(w.Trace.Findings(), convenio.Finding.Against))
	require.Equal(t, "O odontograma ganha o procedimento do item 2: realizado e aprovado.",
		proof.Applies(t, w.Trace, Gains).Text())
	require.Equal(t, "O odontograma não ganha o procedimento do item 3: falta ser realizado ou ser aprovado.",
		proof.DoesNotApply(t, w.Trace, Gains).Text())
	require.Equal(t, Clause5_2_5_10, Gains.Clause())
}

// Kills a stop at the first ground: six things are wrong here, and all six are told.
func TestEveryGroundThatAppliesIsReported(t *testing.T) {
	_, ok, _, err := weigh("11", "OOIXMDVP", "??")
	require.False(t, ok)
	for _, g := range []*convenio.Ground{
		FaceUnknown, FaceRepeated, FaceOutOfPlace, TooManyFaces, TwoBitingFaces, RegionUnknown,
	} {
		require.ErrorIs(t, err, g)
	}
	_, _, _, err = weigh("99", "M", "??")
	require.ErrorIs(t, err, ToothUnknown)
	require.ErrorIs(t, err, RegionUnknown)
	require.NotErrorIs(t, err, FacesWithoutTooth, "a tooth was given, though there is none such")
	require.NotErrorIs(t, err, FaceOutOfPlace, "no place is judged on a tooth that there is not")
}

func TestWhatIsNotGivenIsNotWeighed(t *testing.T) {
	at, ok, trace, err := weigh("", "", "")
	require.True(t, ok)
	require.NoError(t, err)
	require.Zero(t, at)
	require.Empty(t, trace.Findings())
}

// An earlier refusal is not this location's: kills an answer taken from the whole weighing.
func TestOnlyItsOwnGroundsCount(t *testing.T) {
	var w convenio.Weighing
	_, ok := Check(&w, "", 1, "10", "", "")
	require.False(t, ok)
	at, ok := Check(&w, "", 2, "11", "I", "")
	require.True(t, ok)
	require.Equal(t, Location{Tooth: 11, Faces: FacesOf(Incisal)}, at)
	require.True(t, w.Refused())
}

func TestCheckingWithoutATraceAllocatesNothing(t *testing.T) {
	require.Zero(t, testing.AllocsPerRun(100, func() {
		var w convenio.Weighing
		if _, ok := Check(&w, "items.", 1, "46", "MODVL", ""); !ok {
			t.Error("refused")
		}
	}))
}

// Any location, against the rule as a sentence of plain conditions.
func TestCheckAgreesWithANaiveRule(t *testing.T) {
	places := onTheWall()
	rapid.Check(t, func(t *rapid.T) {
		tooth := rapid.SampledFrom([]string{"", "11", "16", "19", "53", "55", "36", "89", "10", "8"}).Draw(t, "tooth")
		faces := rapid.StringOfN(rapid.RuneFrom([]rune("MODVPLIX")), 0, 6, -1).Draw(t, "faces")
		region := rapid.SampledFrom([]string{"", "AS", "RV", "S7", "s1"}).Draw(t, "region")
		at, ok, trace, err := weigh(tooth, faces, region)
		require.Equal(t, naive(places, tooth, faces, region), ok)
		require.Equal(t, ok, err == nil)
		require.Equal(t, ok, !slices.ContainsFunc(trace.Findings(), convenio.Finding.Against))
		if !ok {
			require.Zero(t, at)
			return
		}
		require.Equal(t, tooth, at.Tooth.String())
		require.Equal(t, len(faces), at.Faces.Len())
		require.Equal(t, region, string(at.Region))
	})
}

func naive(places map[string]string, tooth, faces, region string) bool {
	_, known := places[tooth]
	if tooth != "" && !known || tooth == "" && faces != "" || region == "S7" || region == "s1" {
		return false
	}
	for i, f := range faces {
		if !strings.ContainsRune(borne(tooth), f) || strings.ContainsRune(faces[:i], f) {
			return false
		}
	}
	return len(faces) <= 5 && !(strings.Contains(faces, "I") && strings.Contains(faces, "O"))
}

func TestGroundsAreDeclared(t *testing.T) { proof.Declared(t, Grounds()) }

// Codes are for ever: this list only grows.
func TestGroundsKeepTheirCodes(t *testing.T) {
	var codes []string
	for _, g := range Grounds() {
		codes = append(codes, g.Code()+" "+string(g.Clause()))
	}
	require.Equal(t, []string{
		"ODO-01 tiss:28", "ODO-02 tiss:32", "ODO-03 tiss:32", "ODO-04 tiss:32", "ODO-05 tiss:42",
		"ODO-06 trt3:5.2.5.10", "ODO-07 tiss:32", "ODO-08 tiss:32", "ODO-09 tiss:32",
	}, codes)
}

func TestSlotsAreThoseThatCallersFill(t *testing.T) {
	slot := regexp.MustCompile(`\{[^}]*\}`)
	for _, g := range Grounds() {
		applies, not := g.Sentences()
		require.NotEqual(t, applies, not, g.Code())
		for _, s := range slot.FindAllString(applies+not, -1) {
			require.Contains(t, []string{"{dente}", "{faces}", "{face}", "{regiao}", "{item}", "{quantas}"}, s, g.Code())
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		var w convenio.Weighing
		Check(&w, "items.", 1, "46", "MODVL", "")
	}
}
