package odontogram_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	. "github.com/seed-67b5076c/convenio/pto/odontogram"
)

var today = convenio.NewDate(2025, time.August, 20)

// mouth builds a history line by line: where, what, which code, when. The odontogram gains each
// procedure ten days after it was performed.
type mouth struct {
	t       testing.TB
	entries []Entry
}

func (m *mouth) add(where, faces string, kind Kind, code, performed string) {
	m.t.Helper()
	done, err := convenio.ParseDate(performed)
	require.NoError(m.t, err)
	e := Entry{Code: code, Kind: kind, Performed: done, Since: done.AddDays(10)}
	e.Source = fmt.Sprintf("PTO-%d/%d", 100+len(m.entries), 1+len(m.entries)%3)
	if tooth, ok := ParseTooth(where); ok {
		e.Tooth = tooth
	} else {
		e.Region = Region(where)
	}
	require.NoError(m.t, e.Faces.UnmarshalText([]byte(faces)))
	m.entries = append(m.entries, e)
}

func adult(t testing.TB) []Entry {
	m := mouth{t: t}
	m.add("", "", Diagnosis, "81000065", "2023-02-06")
	m.add("", "", Diagnosis, "81000405", "2023-02-06")
	m.add("18", "", Extraction, "82000875", "2023-02-20")
	m.add("48", "", Extraction, "82001286", "2023-02-27")
	m.add("16", "MO", Restoration, "85100102", "2023-03-06")
	m.add("16", "V", Restoration, "85100099", "2024-05-13")
	m.add("17", "MOD", Restoration, "85100110", "2024-05-20")
	m.add("15", "", Endodontics, "85200140", "2023-03-13")
	m.add("15", "", Crown, "85400114", "2023-04-17")
	m.add("14", "DO", Restoration, "85100102", "2023-05-08")
	m.add("11", "I", Restoration, "85100064", "2023-06-12")
	m.add("11", "M", Restoration, "85100064", "2023-06-12")
	m.add("21", "", Endodontics, "85200166", "2023-06-19")
	m.add("21", "MVP", Restoration, "85100080", "2023-06-26")
	m.add("23", "V", Restoration, "85100099", "2023-07-03")
	m.add("24", "O", Prevention, "84000074", "2023-07-10")
	m.add("26", "", Extraction, "82000875", "2023-07-17")
	m.add("26", "", Implant, "82000980", "2024-01-15")
	m.add("26", "", Crown, "85500021", "2024-07-22")
	m.add("27", "O", Restoration, "85100099", "2023-08-07")
	m.add("46", "", Endodontics, "85200158", "2023-09-04")
	m.add("46", "MODVL", Restoration, "85100137", "2023-09-11")
	m.add("45", "OD", Restoration, "85100102", "2023-09-18")
	m.add("36", "", Extraction, "82000875", "2023-10-02")
	m.add("36", "", Implant, "82000980", "2024-04-08")
	m.add("37", "O", Restoration, "85100099", "2023-10-09")
	m.add("35", "", Extraction, "82000875", "2023-10-16")
	m.add("35", "", Prosthesis, "85400300", "2024-03-04")
	m.add("34", "V", Prevention, "84000201", "2024-06-10")
	m.add("33", "L", Restoration, "85100099", "2023-11-06")
	m.add("31", "", Orthodontics, "86000098", "2023-11-13")
	m.add("31", "", Periodontics, "85300080", "2023-11-20")
	m.add("31", "", Surgery, "82000417", "2023-11-27")
	m.add("41", "", Orthodontics, "86000098", "2023-11-13")
	m.add("42", "", Diagnosis, "81000421", "2023-12-04")
	m.add("29", "", Surgery, "82001286", "2024-02-05")
	m.add("S5", "", Periodontics, "85300047", "2024-08-05")
	m.add("S1", "", Periodontics, "85300047", "2024-08-12")
	m.add("AS", "", Prosthesis, "85400386", "2024-09-09")
	m.add("HAID", "", Surgery, "82000921", "2024-09-16")
	m.add("MJ", "", Surgery, "82001502", "2024-09-23")
	m.add("S5", "", Periodontics, "85300047", "2025-03-10")
	m.add("", "", Prevention, "84000198", "2024-09-30")
	m.add("", "", Prevention, "84000198", "2025-03-31")
	m.add("", "", Other, "87000199", "2025-04-07")
	return m.entries
}

func child(t testing.TB) []Entry {
	m := mouth{t: t}
	m.add("", "", Diagnosis, "81000014", "2024-03-04")
	m.add("54", "MO", Restoration, "83000089", "2024-03-11")
	m.add("55", "", Endodontics, "83000127", "2024-03-18")
	m.add("55", "OMD", Restoration, "83000089", "2024-03-18")
	m.add("51", "", Extraction, "83000020", "2024-03-25")
	m.add("61", "I", Restoration, "83000089", "2024-04-01")
	m.add("64", "O", Prevention, "84000058", "2024-04-08")
	m.add("65", "O", Prevention, "84000058", "2024-04-08")
	m.add("74", "", Crown, "83000046", "2024-04-15")
	m.add("75", "OV", Restoration, "83000089", "2024-04-22")
	m.add("85", "", Extraction, "83000020", "2024-04-29")
	m.add("85", "", Orthodontics, "83000097", "2024-05-20")
	m.add("84", "O", Prevention, "84000058", "2024-05-06")
	m.add("59", "", Extraction, "82001286", "2024-05-13")
	m.add("16", "O", Prevention, "84000058", "2025-02-03")
	m.add("26", "O", Prevention, "84000058", "2025-02-03")
	m.add("36", "O", Prevention, "84000058", "2025-02-10")
	m.add("46", "OV", Restoration, "85100102", "2025-02-10")
	m.add("AI", "", Orthodontics, "86000373", "2025-03-17")
	m.add("", "", Prevention, "84000090", "2025-03-24")
	return m.entries
}
