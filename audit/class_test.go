package audit_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/audit"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

const header = "from;until;class\n"

func table(t testing.TB, lines string) audit.Classification {
	t.Helper()
	c, err := audit.ReadClassification(strings.NewReader(header + lines))
	require.NoError(t, err)
	return c
}

// A sentence names a class in Portuguese, whatever its code: a class that a table brings is its own name.
func TestAClassIsSaidInPortuguese(t *testing.T) {
	said := map[string]bool{}
	for _, r := range audit.StockClassification().Rows() {
		assert.NotEqual(t, string(r.Class), r.Class.Words(), r.From)
		said[r.Class.Words()] = true
	}
	assert.Len(t, said, 12)
	assert.Equal(t, "endodontia", audit.Class("endodontics").Words())
	assert.Equal(t, "sem classe", audit.Unclassified.Words())
	assert.Equal(t, "harmonização", audit.Class("harmonização").Words())
}

// The stock table by TUSS prefix (trt3.md, section 2), at both ends of each range.
func TestTheStockTableGoesByPrefix(t *testing.T) {
	stock := audit.StockClassification()
	for prefix, class := range map[string]audit.Class{
		"81": "diagnosis", "82": "surgery", "83": "paediatric", "84": "prevention", "850": "urgency", "851": "restorative",
		"852": "endodontics", "853": "periodontics", "854": "prosthodontics", "855": "implants", "86": "orthodontics",
		"87": "special needs", "80": audit.Unclassified, "856": audit.Unclassified, "859": audit.Unclassified, "88": audit.Unclassified,
		"10": audit.Unclassified,
	} {
		for _, digit := range []string{"0", "9", "5"} {
			code := prefix + strings.Repeat(digit, 8-len(prefix))
			assert.Equal(t, class, stock.Of(code), code)
		}
	}
	assert.Len(t, stock.Rows(), 12)
}

// An unknown code is never an error that loses the plan; what is no code at all is unclassified too.
func TestWhatIsNoCodeIsUnclassified(t *testing.T) {
	stock := audit.StockClassification()
	for _, code := range []string{"", "8", "8510019", "851001966", "8510019x", "8510019 ", "８５１００１９６", "85100196\n", "abcdefgh"} {
		assert.Equal(t, audit.Unclassified, stock.Of(code), "%q", code)
	}
	assert.Equal(t, audit.Unclassified, audit.Classification{}.Of("85100196"), "the zero table holds no code")
}

// The table is data: a code or a specialty more needs no new program (trt3:5.2.2.1.1).
func TestNewCodesAndSpecialtiesAreData(t *testing.T) {
	o := office(t, audit.SetClassification{Rows: []audit.ClassRow{
		{From: "90000001", Until: "90000001", Class: "halitosis"}, {From: "81000000", Until: "81999999", Class: "diagnosis"},
	}})
	assert.Equal(t, audit.Class("halitosis"), o.Classification().Of("90000001"))
	assert.Equal(t, audit.Unclassified, o.Classification().Of("90000002"))
	assert.Equal(t, audit.Unclassified, o.Classification().Of("85100196"), "the table is replaced, not added to")
}

func TestRowsAreTheCallersCopy(t *testing.T) {
	stock := audit.StockClassification()
	stock.Rows()[0].Class = "outra"
	assert.Equal(t, audit.Class("diagnosis"), stock.Of("81000065"))
	assert.Equal(t, audit.Class("diagnosis"), audit.StockClassification().Of("81000065"))
}

// Malformed and overlapping rows, whether read from a file or set by a command.
func TestWhatARowMustBe(t *testing.T) {
	good := audit.ClassRow{From: "81000000", Until: "81999999", Class: "diagnosis"}
	for name, v := range map[string]struct {
		row    audit.ClassRow
		ground *convenio.Ground
	}{
		"a range":                {audit.ClassRow{From: "82000000", Until: "82999999", Class: "surgery"}, nil},
		"a single code":          {audit.ClassRow{From: "82000875", Until: "82000875", Class: "surgery"}, nil},
		"right before":           {audit.ClassRow{From: "80000000", Until: "80999999", Class: "a"}, nil},
		"right after":            {audit.ClassRow{From: "82000000", Until: "99999999", Class: "a"}, nil},
		"seven digits":           {audit.ClassRow{From: "8200000", Until: "82999999", Class: "a"}, audit.RowMalformed},
		"nine digits":            {audit.ClassRow{From: "82000000", Until: "829999999", Class: "a"}, audit.RowMalformed},
		"a letter":               {audit.ClassRow{From: "8200000x", Until: "82999999", Class: "a"}, audit.RowMalformed},
		"a letter at the end":    {audit.ClassRow{From: "82000000", Until: "8299999x", Class: "a"}, audit.RowMalformed},
		"backwards":              {audit.ClassRow{From: "82000001", Until: "82000000", Class: "a"}, audit.RowMalformed},
		"without class":          {audit.ClassRow{From: "82000000", Until: "82999999"}, audit.RowMalformed},
		"empty":                  {audit.ClassRow{}, audit.RowMalformed},
		"sharing its first code": {audit.ClassRow{From: "81999999", Until: "82999999", Class: "a"}, audit.RowsOverlap},
		"sharing its last code":  {audit.ClassRow{From: "80000000", Until: "81000000", Class: "a"}, audit.RowsOverlap},
		"within another":         {audit.ClassRow{From: "81500000", Until: "81500000", Class: "a"}, audit.RowsOverlap},
		"around another":         {audit.ClassRow{From: "80000000", Until: "89999999", Class: "a"}, audit.RowsOverlap},
		"the same again":         {good, audit.RowsOverlap},
	} {
		t.Run(name, func(t *testing.T) {
			set := audit.SetClassification{Rows: []audit.ClassRow{good, v.row}}
			lines := fmt.Sprintf("%s;%s;%s\n%s;%s;%s\n", good.From, good.Until, good.Class, v.row.From, v.row.Until, v.row.Class)
			_, err := audit.ReadClassification(strings.NewReader(header + lines))
			if v.ground == nil {
				require.NoError(t, err)
				_, trace := configured(t, audit.Office{}, set)
				proof.DoesNotApply(t, trace, audit.RowMalformed)
				proof.DoesNotApply(t, trace, audit.RowsOverlap)
				return
			}
			f := proof.Applies(t, refused(t, audit.Office{}, set, v.ground), v.ground)
			assert.Equal(t, "rows[1]", f.Field)
			assert.Zero(t, f.Item)
			badInput(t, err, "line 3")
			assert.ErrorContains(t, err, v.ground.Code())
			assert.ErrorContains(t, err, v.row.From)
		})
	}
}

func TestABadFileNamesTheLine(t *testing.T) {
	for _, v := range []struct{ text, field string }{
		{"", "line 1"},
		{"81000000;81999999;a\n", "line 1"},
		{"from;to;class\n", "line 1"},
		{"from,until,class\n", "line 1"},
		{header + "81000000;81999999\n", "classification"},
		{header + "81000000;81999999;a;b\n", "classification"},
		{header + "81000000;\"81999999;a\n", "classification"},
		{header + "81000000;81999999;\n", "line 2"},
		{header + "\n\n81000000;81999999;a\n\n81999999;82000000;b\n", "line 6"},
	} {
		c, err := audit.ReadClassification(strings.NewReader(v.text))
		badInput(t, err, v.field)
		assert.Empty(t, c.Rows(), "nothing is loaded")
	}
	_, err := audit.ReadClassification(strings.NewReader(header + "8100;81999999;a\n"))
	assert.ErrorContains(t, err, "A linha de 8100 a 81999999 não é uma faixa")
	_, err = audit.ReadClassification(iotest.ErrReader(errors.New("o disco falhou")))
	assert.Equal(t, "infrastructure", convenio.Code(err), "no fault of the file's")
}

func TestAFileMayComeFromASpreadsheet(t *testing.T) {
	c, err := audit.ReadClassification(strings.NewReader("\ufefffrom;until;class\r\n81000000;81999999;\"a;b\"\r\n"))
	require.NoError(t, err)
	assert.Equal(t, audit.Class("a;b"), c.Of("81000065"))
}

func TestATableMayBeEmpty(t *testing.T) {
	empty := table(t, "")
	assert.Equal(t, audit.Unclassified, empty.Of("81000065"))
	o := office(t, audit.SetClassification{Rows: []audit.ClassRow{}})
	assert.Empty(t, o.Classification().Rows(), "all is unclassified, before the supervisor's eyes")
	o = office(t, audit.SetClassification{Rows: []audit.ClassRow{}}, audit.SetClassification{})
	assert.Len(t, o.Classification().Rows(), 12, "no rows at all is the stock table again")
}

func priced(code string, fee int64) audit.Priced {
	return audit.Priced{Code: code, Fee: convenio.Cents(fee)}
}

// The main class is that of the highest-valued item; by the other reading, the one whose items sum highest.
// Ties go by the table's order, and what is unclassified comes last.
func TestTheClassesOfAPlan(t *testing.T) {
	const canal, filling, exam, implant, unknown = "85200166", "85100196", "81000065", "85500000", "99999999"
	for name, v := range map[string]struct {
		items        []audit.Priced
		all          []audit.Class
		main, totals audit.Class
	}{
		"nothing":          {nil, nil, "", ""},
		"one":              {[]audit.Priced{priced(canal, 1)}, []audit.Class{"endodontics"}, "endodontics", "endodontics"},
		"in table order":   {[]audit.Priced{priced(implant, 1), priced(exam, 2), priced(canal, 3)}, []audit.Class{"diagnosis", "endodontics", "implants"}, "endodontics", "endodontics"},
		"one dear item":    {[]audit.Priced{priced(filling, 60), priced(filling, 60), priced(canal, 100)}, []audit.Class{"restorative", "endodontics"}, "endodontics", "restorative"},
		"a tie":            {[]audit.Priced{priced(canal, 50), priced(filling, 50)}, []audit.Class{"restorative", "endodontics"}, "restorative", "restorative"},
		"a tie of totals":  {[]audit.Priced{priced(canal, 50), priced(exam, 30), priced(exam, 20)}, []audit.Class{"diagnosis", "endodontics"}, "endodontics", "diagnosis"},
		"all free":         {[]audit.Priced{priced(canal, 0), priced(exam, 0)}, []audit.Class{"diagnosis", "endodontics"}, "diagnosis", "diagnosis"},
		"unknown":          {[]audit.Priced{priced(unknown, 5)}, []audit.Class{audit.Unclassified}, audit.Unclassified, audit.Unclassified},
		"unknown and dear": {[]audit.Priced{priced(unknown, 9), priced(exam, 5)}, []audit.Class{"diagnosis", audit.Unclassified}, audit.Unclassified, audit.Unclassified},
		"unknown, a tie":   {[]audit.Priced{priced(unknown, 5), priced(exam, 5)}, []audit.Class{"diagnosis", audit.Unclassified}, "diagnosis", "diagnosis"},
	} {
		for by, main := range map[audit.MainBy]audit.Class{audit.ByHighestItem: v.main, audit.ByClassTotal: v.totals} {
			got := audit.Classify(audit.StockClassification(), v.items, by)
			assert.Equal(t, audit.Classes{All: v.all, Main: main}, got, "%s, reading %d", name, by)
		}
	}
}

func TestATieGoesByTheTableInForce(t *testing.T) {
	items := []audit.Priced{priced("00000001", 7), priced("00000002", 7)}
	one := table(t, "00000001;00000001;b\n00000002;00000002;a\n")
	other := table(t, "00000002;00000002;a\n00000001;00000001;b\n")
	assert.Equal(t, audit.Classes{All: []audit.Class{"b", "a"}, Main: "b"}, audit.Classify(one, items, audit.ByHighestItem))
	assert.Equal(t, audit.Classes{All: []audit.Class{"a", "b"}, Main: "a"}, audit.Classify(other, items, audit.ByHighestItem))
	scattered := table(t, "00000003;00000003;b\n00000002;00000002;a\n00000001;00000001;b\n")
	assert.Equal(t, audit.Class("b"), audit.Classify(scattered, items, audit.ByHighestItem).Main, "by a class's first row")
}

// naiveClassify asks the rows in order for every item, and keeps the best of each in lists.
func naiveClassify(rows []audit.ClassRow, items []audit.Priced, by audit.MainBy) audit.Classes {
	var out audit.Classes
	best := int64(-1)
	var classes []audit.Class
	for _, r := range rows {
		if !slices.Contains(classes, r.Class) {
			classes = append(classes, r.Class)
		}
	}
	for _, class := range append(classes, audit.Unclassified) {
		var worth int64
		found := false
		for _, item := range items {
			own := audit.Unclassified
			for _, r := range rows {
				code, _ := strconv.Atoi(item.Code)
				from, _ := strconv.Atoi(r.From)
				until, _ := strconv.Atoi(r.Until)
				if from <= code && code <= until {
					own = r.Class
				}
			}
			if own != class {
				continue
			}
			found = true
			if by == audit.ByClassTotal {
				worth += item.Fee.Cents()
			} else {
				worth = max(worth, item.Fee.Cents())
			}
		}
		if found {
			out.All = append(out.All, class)
			if worth > best {
				best, out.Main = worth, class
			}
		}
	}
	return out
}

// Whatever the table and the items, and in whatever order the items come, the classes are the naive ones.
func TestClassesAreTheNaiveOnes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var rows []audit.ClassRow
		for i, class := range rapid.SliceOfN(rapid.SampledFrom([]audit.Class{"a", "b", "c"}), 0, 5).Draw(rt, "rows") {
			rows = append(rows, audit.ClassRow{From: fmt.Sprintf("%08d", 10*i), Until: fmt.Sprintf("%08d", 10*i+rapid.IntRange(0, 9).Draw(rt, "wide")), Class: class})
		}
		rows = rapid.Permutation(rows).Draw(rt, "order")
		items := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) audit.Priced {
			return priced(fmt.Sprintf("%08d", rapid.IntRange(0, 60).Draw(rt, "code")), rapid.Int64Range(0, 3).Draw(rt, "fee"))
		}), 0, 6).Draw(rt, "items")
		c := office(t, audit.SetClassification{Rows: append([]audit.ClassRow{}, rows...)}).Classification()
		for _, by := range []audit.MainBy{audit.ByHighestItem, audit.ByClassTotal} {
			want := naiveClassify(rows, items, by)
			assert.Equal(rt, want, audit.Classify(c, items, by))
			assert.Equal(rt, want, audit.Classify(c, rapid.Permutation(items).Draw(rt, "items"), by))
		}
	})
}

// FuzzReadClassification: whatever the bytes, either bad input and nothing, or rows that a command would take.
func FuzzReadClassification(f *testing.F) {
	f.Add(header + "81000000;81999999;diagnosis\n")
	f.Add(header + "81000000;81999999;a\n81999999;82000000;b\n")
	f.Add("from;until;class\r\n\"81000000\";81999999;\"a;\"\"b\"\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := audit.ReadClassification(strings.NewReader(text))
		if err != nil {
			require.Equal(t, "bad_input", convenio.Code(err))
			require.Empty(t, c.Rows())
			return
		}
		_, err = audit.DecideOffice(audit.Office{}, court, on(t, "2025-02-13"), audit.SetClassification{Rows: c.Rows()}, nil)
		require.NoError(t, err)
		for _, r := range c.Rows() {
			require.Equal(t, r.Class, c.Of(r.From))
			require.Equal(t, r.Class, c.Of(r.Until))
		}
	})
}
