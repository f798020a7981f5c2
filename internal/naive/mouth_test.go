package naive

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

func TestCheckItem(t *testing.T) {
	m := New(config(t))
	for _, c := range []struct {
		spec pto.ItemSpec
		good bool
	}{
		{tooth(oneFace, "16", "O"), true},
		{tooth(oneFace, "11", "I"), true},
		{tooth(oneFace, "55", "O"), true},
		{tooth(oneFace, "26", "P"), true},
		{tooth(oneFace, "36", "L"), true},
		{tooth(oneFace, "19", "M"), true},
		{tooth(oneFace, "59", "M"), true},
		{tooth(oneFace, "16", "I"), false},
		{tooth(oneFace, "11", "O"), false},
		{tooth(oneFace, "26", "L"), false},
		{tooth(oneFace, "36", "P"), false},
		{tooth(oneFace, "16", "MO"), false},
		{tooth(oneFace, "16", ""), false},
		{tooth(oneFace, "16", "o"), false},
		{tooth(oneFace, "16", "X"), false},
		{tooth(oneFace, "56", "M"), false},
		{tooth(oneFace, "91", "M"), false},
		{tooth(oneFace, "1", "M"), false},
		{tooth(oneFace, "", "M"), false},
		{tooth(fourFaces, "16", "MODV"), true},
		{tooth(fourFaces, "16", "MODVP"), true},
		{tooth(fourFaces, "16", "MOD"), false},
		{tooth(fourFaces, "16", "MODM"), false},
		{tooth(fourFaces, "16", "MODVPM"), false},
		{tooth(crownCode, "16", ""), true},
		{tooth(crownCode, "16", "V"), false},
		{tooth(crownCode, "54", ""), false},
		{tooth("83000020", "54", ""), true},
		{tooth("83000020", "14", ""), false},
		{pto.ItemSpec{Code: consultation}, true},
		{pto.ItemSpec{Code: consultation, Region: "AS"}, false},
		{pto.ItemSpec{Code: bleeding, Region: "AS"}, true},
		{pto.ItemSpec{Code: bleeding, Region: "XX"}, false},
		{pto.ItemSpec{Code: bleeding, Region: "AS AI"}, false},
		{pto.ItemSpec{Code: bleeding}, false},
		{pto.ItemSpec{Code: abscess, Region: "S1"}, true},
		{pto.ItemSpec{Code: abscess, Tooth: "11"}, true},
		{pto.ItemSpec{Code: abscess, Tooth: "11", Region: "S1"}, false},
		{pto.ItemSpec{Code: abscess}, false},
		{pto.ItemSpec{Code: abscess, Tooth: "11", Urgent: true, Urgency: "pain"}, true},
		{pto.ItemSpec{Code: abscess, Tooth: "11", Urgent: true, Urgency: "  "}, false},
		{pto.ItemSpec{Code: oneFace, Tooth: "16", Faces: "O", Urgent: true, Urgency: "pain"}, false},
		{pto.ItemSpec{Code: "99999999"}, false},
	} {
		require.Equal(t, c.good, len(m.checkItem(c.spec)) == 0, "%+v: %v", c.spec, m.checkItem(c.spec))
	}
}

func TestTeeth(t *testing.T) {
	n := 0
	for _, a := range "0123456789" {
		for _, b := range "0123456789" {
			if isTooth(string(a) + string(b)) {
				n++
			}
		}
	}
	require.Equal(t, 32+20+8, n)
}

func TestFees(t *testing.T) {
	m := New(config(t))
	for on, want := range map[string]int64{"2010-01-01": 9500, "2024-12-31": 9500, "2025-01-01": 10050, "2040-01-01": 10050} {
		got, ok := m.feeOn(oneFace, dayIn(on))
		require.True(t, ok)
		require.Equal(t, want, got, on)
	}
	_, ok := m.feeOn(oneFace, dayIn("2009-12-31"))
	require.False(t, ok)
}

func TestClasses(t *testing.T) {
	for code, want := range map[string]string{
		"81000014": "diagnosis", "85000787": "urgency", "85100013": "restorative", "85500038": "implants",
		"86000098": "orthodontics", "87000001": "special needs", "85600000": "unclassified", "99": "unclassified",
	} {
		require.Equal(t, want, classOf(code))
	}
	// One pulpectomy against four restorations: highest item and highest total differ.
	items := []pto.ItemSpec{tooth("85200034", "11", "")} // pulpectomy, 661.50
	for _, where := range []string{"12", "13", "21", "22"} {
		items = append(items, tooth(fourFaces, where, "MDVI")) // 212.00 each
	}
	s := begin(t, nil).on("2025-02-13").submit(items...)
	require.Equal(t, "endodontics", s.m.MainClass())
	require.Equal(t, []string{"restorative", "endodontics"}, s.m.Classes())
	s = begin(t, func(c *Config) { c.Readings.MainClassByTotal = true }).on("2025-02-13").submit(items...)
	require.Equal(t, "restorative", s.m.MainClass())
}
