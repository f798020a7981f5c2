package odontogram_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

const schemaPlace = "shared/data/tiss-04.03.00/tissSimpleTypesV4_03_00.xsd"

// simpleType is the body of one type of the published schema. The schema isn't ours to ship: the test
// looks for it in TISS_SCHEMA, then beside the folders above, and says so when it doesn't find it.
func simpleType(t *testing.T, name string) string {
	raw, err := os.ReadFile(schemaPath())
	if err != nil {
		t.Skipf("NOT COMPARED with the published schema: %v; set TISS_SCHEMA to its path", err)
	}
	runes := make([]rune, len(raw)) // ISO-8859-1: each byte is its own code point
	for i, b := range raw {
		runes[i] = rune(b)
	}
	_, after, found := strings.Cut(string(runes), `<simpleType name="`+name+`">`)
	require.True(t, found, name)
	body, _, found := strings.Cut(after, "</simpleType>")
	require.True(t, found, name)
	return body
}

func schemaPath() string {
	if path := os.Getenv("TISS_SCHEMA"); path != "" {
		return path
	}
	up := ""
	for range 8 {
		if _, err := os.Stat(filepath.Join(up, schemaPlace)); err == nil {
			break
		}
		up = filepath.Join("..", up)
	}
	return filepath.Join(up, schemaPlace)
}

var enumeration = regexp.MustCompile(`<enumeration value="([^"]+)"/>`)

func enumerated(t *testing.T, name string) []string {
	var values []string
	for _, m := range enumeration.FindAllStringSubmatch(simpleType(t, name), -1) {
		values = append(values, m[1])
	}
	require.NotEmpty(t, values)
	return values
}

// Kills any tooth added or dropped.
func TestTeethAreThoseOfTheSchema(t *testing.T) {
	var ours []string
	for _, tooth := range Teeth() {
		ours = append(ours, tooth.String())
	}
	require.ElementsMatch(t, enumerated(t, "dm_dente"), ours)
}

// Kills a quadrant mirrored: the schema names each tooth's arch and side.
func TestToothNamesAreThoseOfTheSchema(t *testing.T) {
	named := regexp.MustCompile(`<!-- (\d\d) (.+?)\s*-->`).FindAllStringSubmatch(simpleType(t, "dm_dente"), -1)
	require.Len(t, named, len(Teeth()))
	for _, m := range named {
		tooth, ok := ParseTooth(m[1])
		require.True(t, ok, m[1])
		if tooth.Supernumerary() {
			continue // the schema words them at length; their arch and side are checked with all others
		}
		require.Equal(t, strings.ToLower(m[2]), tooth.Name())
	}
}

func TestFacesAreThoseOfTheSchema(t *testing.T) {
	m := regexp.MustCompile(`<pattern value="\[([A-Z]+)\]\{1,5\}"/>`).FindStringSubmatch(simpleType(t, "dm_face"))
	require.Len(t, m, 2)
	faces, unknown, repeated := ParseFaces(m[1])
	require.Empty(t, unknown)
	require.Zero(t, repeated)
	require.Equal(t, 7, faces.Len())
}

func TestRegionsAreThoseOfTheSchema(t *testing.T) {
	var ours []string
	for _, r := range Regions() {
		ours = append(ours, string(r))
	}
	require.ElementsMatch(t, enumerated(t, "dm_regiao"), ours)
}
