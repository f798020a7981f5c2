package contract

import (
	"fmt"
	"strings"

	"github.com/seed-67b5076c/convenio"
)

// Index is an IDSS in ten-thousandths: 6000 is 0,6000.
type Index int

// String is the index as the regulator publishes it.
func (i Index) String() string { return fmt.Sprintf("%d,%04d", i/10_000, i%10_000) }

// Attestation is one attestation of technical capacity: who attests, and how to reach them.
type Attestation struct {
	Issuer  string `json:"issuer"`
	Contact string `json:"contact"`
}

// Bidder is what a bidder hands in. Published says that the regulator calculated and published an IDSS.
type Bidder struct {
	Registration string        `json:"registration"`
	Regular      bool          `json:"regular"`
	Attestations []Attestation `json:"attestations"`
	Published    bool          `json:"published"`
	IDSS         Index         `json:"idss"`
}

// Qualify decides whether a bidder is technically qualified on the day of the session (sesc:15.1). An index
// outside 0 to 1, or a day without figures, is [convenio.BadInput].
func Qualify(b Bidder, p Policy, on convenio.Date, t *convenio.Trace) (d convenio.Decision[Bidder], err error) {
	f, err := p.on(on)
	if err != nil {
		return d, err
	}
	if b.IDSS < 0 || b.IDSS > 10_000 {
		return d, &convenio.BadInput{Field: "idss", Reason: "o IDSS vai de 0 a 1"}
	}
	w := convenio.Weighing{Trace: t}
	w.At("registration", 0)
	w.Deny(Unregistered, !b.Regular || strings.TrimSpace(b.Registration) == "", convenio.Text("registro", b.Registration))
	weighAttestations(&w, b.Attestations, f.attestations)
	w.At("idss", 0)
	if !w.Note(IndexUnpublished, !b.Published) {
		least := Index(f.idss)
		w.Deny(IndexLow, b.IDSS < least, convenio.Text("idss", b.IDSS.String()), convenio.Text("minimo", least.String()))
	}
	return convenio.Verdict(&w, b), nil
}

func weighAttestations(w *convenio.Weighing, all []Attestation, least int) {
	count := 0
	for i, a := range all {
		w.At("attestations", i+1)
		blank := strings.TrimSpace(a.Issuer) == "" || strings.TrimSpace(a.Contact) == ""
		if !w.Note(AttestationUnreachable, blank, convenio.Count("numero", i+1)) {
			count++
		}
	}
	w.At("attestations", 0)
	w.Deny(AttestationsFew, count < least, convenio.Count("atestados", count), convenio.Count("minimo", least))
}
