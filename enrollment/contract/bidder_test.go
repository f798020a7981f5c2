package contract_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// attested are n attestations that count.
func attested(n int) []contract.Attestation {
	var out []contract.Attestation
	for range n {
		out = append(out, contract.Attestation{Issuer: "Prefeitura", Contact: "61 3333-0000"})
	}
	return out
}

func bidder() contract.Bidder {
	return contract.Bidder{Registration: "123456", Regular: true, Attestations: attested(3), Published: true, IDSS: 6000}
}

// weighed is the decision on a bidder, with each of these grounds and no other proven to deny or be noted.
func weighed(t testing.TB, b contract.Bidder, grounds ...*convenio.Ground) (convenio.Decision[contract.Bidder], *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	d, err := contract.Qualify(b, policy, day(t, "2021-05-10"), trace)
	require.NoError(t, err)
	proof.BothFilled(t, trace)
	all := d.Grounds()
	require.ElementsMatch(t, grounds, all.Slice())
	for _, f := range trace.Findings() {
		assert.Equal(t, f.Applies, all.Has(f.Ground) && f.Applies)
		proof.Held(t, f.Ground, f.Applies)
	}
	return d, trace
}

// One exact answer. Origin: 15.1, its three letters.
func TestAQualifiedBidder(t *testing.T) {
	d, trace := weighed(t, bidder())
	assert.True(t, d.Granted())
	b, ok := d.Value()
	assert.True(t, ok)
	assert.Equal(t, bidder(), b)
	assert.Equal(t, `· CTR-19 A licitante tem o registro 123456, regular na ANS. [sesc:15.1.a]
· CTR-20 O atestado 1 diz quem atesta e como contatá-lo. [sesc:15.1.b]
· CTR-20 O atestado 2 diz quem atesta e como contatá-lo. [sesc:15.1.b]
· CTR-20 O atestado 3 diz quem atesta e como contatá-lo. [sesc:15.1.b]
· CTR-21 Atestados da licitante que contam: 3; bastam 3. [sesc:15.1.b]
· CTR-22 A ANS divulgou o IDSS da licitante. [sesc:15.1.c]
· CTR-23 O IDSS da licitante é 0,6000, e o mínimo é 0,6000. [sesc:15.1.c]
`, trace.String())
}

// Kills: the number of attestations or the least index moved by one.
func TestWhoIsNotQualified(t *testing.T) {
	for name, v := range map[string]struct {
		change  func(*contract.Bidder)
		granted bool
		grounds []*convenio.Ground
	}{
		"two attestations":       {func(b *contract.Bidder) { b.Attestations = attested(2) }, false, []*convenio.Ground{contract.AttestationsFew}},
		"four":                   {func(b *contract.Bidder) { b.Attestations = attested(4) }, true, nil},
		"one without a contact":  {func(b *contract.Bidder) { b.Attestations[1].Contact = " " }, false, []*convenio.Ground{contract.AttestationUnreachable, contract.AttestationsFew}},
		"one of nobody":          {func(b *contract.Bidder) { b.Attestations[2].Issuer = "" }, false, []*convenio.Ground{contract.AttestationUnreachable, contract.AttestationsFew}},
		"a fourth of nobody":     {func(b *contract.Bidder) { b.Attestations = append(b.Attestations, contract.Attestation{}) }, true, []*convenio.Ground{contract.AttestationUnreachable}},
		"an index just below":    {func(b *contract.Bidder) { b.IDSS = 5999 }, false, []*convenio.Ground{contract.IndexLow}},
		"an index of nought":     {func(b *contract.Bidder) { b.IDSS = 0 }, false, []*convenio.Ground{contract.IndexLow}},
		"the highest index":      {func(b *contract.Bidder) { b.IDSS = 10_000 }, true, nil},
		"no index is no failure": {func(b *contract.Bidder) { b.Published, b.IDSS = false, 0 }, true, []*convenio.Ground{contract.IndexUnpublished}},
		"irregular":              {func(b *contract.Bidder) { b.Regular = false }, false, []*convenio.Ground{contract.Unregistered}},
		"unregistered":           {func(b *contract.Bidder) { b.Registration = " " }, false, []*convenio.Ground{contract.Unregistered}},
		"nothing at all": {func(b *contract.Bidder) { *b = contract.Bidder{} }, false, []*convenio.Ground{
			contract.Unregistered, contract.AttestationsFew, contract.IndexUnpublished,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			b := bidder()
			v.change(&b)
			d, _ := weighed(t, b, v.grounds...)
			assert.Equal(t, v.granted, d.Granted())
			assert.Equal(t, !v.granted, d.Denied())
		})
	}
}

// Against the clause read naively, whatever is handed in; and the trace changes no decision.
func TestQualificationAgainstANaiveReading(t *testing.T) {
	texts := rapid.SampledFrom([]string{"", " ", "a"})
	rapid.Check(t, func(rt *rapid.T) {
		b := contract.Bidder{
			Registration: texts.Draw(rt, "registration"), Regular: rapid.Bool().Draw(rt, "regular"),
			Published: rapid.Bool().Draw(rt, "published"), IDSS: contract.Index(rapid.IntRange(5990, 6010).Draw(rt, "idss")),
		}
		good := 0
		for range rapid.IntRange(0, 6).Draw(rt, "attestations") {
			a := contract.Attestation{Issuer: texts.Draw(rt, "issuer"), Contact: texts.Draw(rt, "contact")}
			b.Attestations = append(b.Attestations, a)
			if a.Issuer == "a" && a.Contact == "a" {
				good++
			}
		}
		want := b.Regular && b.Registration == "a" && good > 2 && (!b.Published || float64(b.IDSS)/10_000 >= 0.6)
		for _, trace := range []*convenio.Trace{nil, {}} {
			d, err := contract.Qualify(b, policy, day(t, "2021-05-10"), trace)
			require.NoError(rt, err)
			require.Equal(rt, want, d.Granted())
		}
	})
}

func TestABidderThatCannotBeJudged(t *testing.T) {
	for _, index := range []contract.Index{-1, 10_001} {
		b := bidder()
		b.IDSS = index
		_, err := contract.Qualify(b, policy, day(t, "2021-05-10"), nil)
		bad(t, err, "idss")
	}
	_, err := contract.Qualify(bidder(), policy, day(t, "2020-12-31"), nil)
	bad(t, err, "term_months")
	assert.Equal(t, "1,0000", contract.Index(10_000).String())
	assert.Equal(t, "0,0805", contract.Index(805).String())
}
