package naive

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

const (
	clinic  = "clinic"
	patient = "patient"
	ana     = "ana"
	bia     = "bia"
)

// Codes of the demonstration table, and what makes each useful here.
const (
	crownCode    = "85400149" // permanent tooth; image for both audits
	oneFace      = "85100196" // one face; no documents; 95.00 in 2024, 100.50 from 2025
	fourFaces    = "85100226"
	consultation = "81000065" // exempt, no place; 69.00 from 2025
	abscess      = "85300063" // urgency allowed, tooth or region
	bleeding     = "82000468" // always an urgency, region
	implant      = "82000980" // 3922.00 from 2025
)

func table(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("../../pto/tables/" + name)
	require.NoError(t, err)
	return text
}

func config(t *testing.T) Config {
	t.Helper()
	every := []string{
		"diagnosis", "surgery", "paediatric", "prevention", "urgency", "restorative", "endodontics",
		"periodontics", "prosthodontics", "implants", "orthodontics", "special needs",
	}
	return Config{
		Figures:     StockFigures(),
		Procedures:  table(t, "procedures.csv"),
		Fees:        table(t, "fees.csv"),
		Reasons:     table(t, "reasons.csv"),
		Technicians: []Technician{{ID: ana, Specialties: every, Active: true}, {ID: bia, Specialties: every, Active: true}},
		Mode:        ModeAssigned,
	}
}

// story drives a model, and stops the test at an answer that was not expected.
type story struct {
	t *testing.T
	m *Model
	d string
}

func begin(t *testing.T, change func(*Config)) *story {
	t.Helper()
	c := config(t)
	if change != nil {
		change(&c)
	}
	return &story{t: t, m: New(c)}
}

func noon(s string) time.Time { return date(s).Start().Add(12 * time.Hour) }

func date(s string) convenio.Date {
	d, err := convenio.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (s *story) on(d string) *story { s.d = d; return s }

func (s *story) do(family, id, role string, cmd any) *story {
	s.t.Helper()
	out := s.m.Do(noon(s.d), id, role, cmd)
	require.Equal(s.t, family, out.Family, "%s %T %+v: %v", s.d, cmd, cmd, out.Why)
	require.Equal(s.t, family == OK, out.Accepted)
	a := s.m.Account()
	require.Equal(s.t, a.Presented, a.Released+a.Settled+a.Open+a.Awaiting, "%+v", a)
	return s
}

func (s *story) clinic(cmd any) *story  { s.t.Helper(); return s.do(OK, clinic, RoleProvider, cmd) }
func (s *story) ana(cmd any) *story     { s.t.Helper(); return s.do(OK, ana, RoleTechnician, cmd) }
func (s *story) tao(cmd any) *story     { s.t.Helper(); return s.do(OK, "tao", RoleAdministrative, cmd) }
func (s *story) sup(cmd any) *story     { s.t.Helper(); return s.do(OK, "sup", RoleSupervisor, cmd) }
func (s *story) system(cmd any) *story  { s.t.Helper(); return s.do(OK, "sweep", RoleSystem, cmd) }
func (s *story) patient(cmd any) *story { s.t.Helper(); return s.do(OK, patient, RoleBeneficiary, cmd) }
func (s *story) phase(want string) *story {
	s.t.Helper()
	require.Equal(s.t, want, s.m.Phase())
	return s
}

func (s *story) states(want ...string) *story {
	s.t.Helper()
	var got []string
	for _, it := range s.m.Items() {
		got = append(got, it.State)
	}
	require.Equal(s.t, want, got)
	return s
}

func (s *story) submit(items ...pto.ItemSpec) *story {
	s.t.Helper()
	s.clinic(pto.Draft{Beneficiary: patient, Items: items})
	for i := range items {
		s.clinic(pto.Attach{Item: i + 1, Stage: pto.ForInitial, Documents: image()})
	}
	return s.clinic(pto.Submit{})
}

// audit has ana take and start the audit that waits.
func (s *story) audit() *story {
	s.t.Helper()
	if s.m.Technician() == "" {
		s.tao(pto.Assign{Technician: ana})
	}
	return s.ana(pto.Start{})
}

func (s *story) perform(items ...int) *story {
	s.t.Helper()
	return s.clinic(performance(s.d, items...))
}

func performance(on string, items ...int) pto.Perform {
	return pto.Perform{
		Items: items, On: date(on),
		Proof: pto.Proof{Method: "biometry", Reference: "r-1", At: noon(on)},
	}
}

func image() []convenio.Document {
	return []convenio.Document{{SHA256: strings.Repeat("ab", 32), Size: 10, Type: "image/png", Kind: "image"}}
}

func tooth(code, tooth, faces string) pto.ItemSpec {
	return pto.ItemSpec{Code: code, Tooth: tooth, Faces: faces}
}

func yes(items ...int) pto.Conclude {
	var c pto.Conclude
	for _, no := range items {
		c.Decisions = append(c.Decisions, pto.ItemDecision{Item: no, Authorise: true})
	}
	return c
}

func no(item int) pto.ItemDecision {
	return pto.ItemDecision{Item: item, Reason: "N01", Text: "not shown"}
}

func approve(item int) pto.Finding { return pto.Finding{Item: item, Approve: true} }

func deny(item int) pto.Finding { return pto.Finding{Item: item, Reason: "G01", Text: "not proven"} }

func ruling(item int, grant bool) pto.Ruling {
	return pto.Ruling{Item: item, Grant: grant, Justification: "as the image shows"}
}
