package billing_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment/billing"
	"github.com/seed-67b5076c/convenio/internal/proof"
)

// election is of standard 01 in August 2021, where the average rate is R$ 412,37; at 41 the band costs R$ 417,49,
// at 36 R$ 353,26.
func election(t testing.TB, age int, moment billing.Moment, asked, current billing.Choice) billing.Election {
	t.Helper()
	return billing.Election{
		Standard: 1, Birth: convenio.NewDate(2021-age, 2, 1), On: day(t, "2021-08-10"), Moment: moment, Asked: asked, Current: current,
	}
}

func elected(t testing.TB, tariff *billing.Tariff, e billing.Election) (convenio.Decision[billing.Choice], *convenio.Trace) {
	t.Helper()
	trace := &convenio.Trace{}
	d, err := tariff.Choose(e, trace)
	require.NoError(t, err)
	proof.BothFilled(t, trace)
	return d, trace
}

func TestTheChoiceOfPrice(t *testing.T) {
	none, average, age := billing.Unchosen, billing.AverageRate, billing.ByAge
	for _, c := range []struct {
		name           string
		age            int
		moment         billing.Moment
		asked, current billing.Choice
		want           billing.Choice
		grounds        []*convenio.Ground
	}{
		{"joining, the average is cheaper", 41, billing.Joining, none, none, average, []*convenio.Ground{billing.Cheaper}},
		{"joining, the band is cheaper", 36, billing.Joining, none, none, age, []*convenio.Ground{billing.Cheaper}},
		{"joining, the dearer is asked for", 36, billing.Joining, average, none, average, nil},
		{"renewal, the cheaper changes what was", 36, billing.Renewal, none, average, age, []*convenio.Ground{billing.Cheaper, billing.Switched}},
		{"renewal, the cheaper is what was", 36, billing.Renewal, none, age, age, []*convenio.Ground{billing.Cheaper}},
		{"renewal, another is asked for", 41, billing.Renewal, age, average, age, []*convenio.Ground{billing.Switched}},
		{"between, nothing is said", 36, billing.Between, none, average, average, nil},
		{"between, the same is said", 36, billing.Between, average, average, average, nil},
	} {
		d, trace := elected(t, stock(t), election(t, c.age, c.moment, c.asked, c.current))
		got, granted := d.Value()
		require.True(t, granted, c.name)
		grounds := d.Grounds()
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, c.grounds, grounds.Slice(), c.name)
		for _, g := range []*convenio.Ground{billing.Cheaper, billing.Switched} {
			if grounds.Has(g) {
				proof.Applies(t, trace, g)
			} else {
				proof.DoesNotApply(t, trace, g)
			}
		}
		proof.DoesNotApply(t, trace, billing.SwitchedMidTerm)
		proof.DoesNotApply(t, trace, billing.NotOffered)
	}
}

func TestNoOtherChoiceBetweenRenewals(t *testing.T) {
	d, trace := elected(t, stock(t), election(t, 36, billing.Between, billing.ByAge, billing.AverageRate))
	assert.True(t, d.Denied())
	assert.Equal(t, "A forma de preço só se escolhe ao entrar e a cada renovação: em 10/08/2021 segue a taxa média.",
		proof.Applies(t, trace, billing.SwitchedMidTerm).Text())
}

// What the default is decided on is told with both prices.
func TestTheDefaultTellsBothPrices(t *testing.T) {
	_, trace := elected(t, stock(t), election(t, 36, billing.Renewal, billing.Unchosen, billing.AverageRate))
	assert.Equal(t, "Sem escolha do beneficiário, vale a mais barata em 10/08/2021: taxa média R$ 412,37, faixa etária R$ 353,26.",
		proof.Applies(t, trace, billing.Cheaper).Text())
	assert.Equal(t, "A forma de preço muda em 10/08/2021, de taxa média para faixa etária, e o beneficiário é avisado.",
		proof.Applies(t, trace, billing.Switched).Text())
}

// The other reading keeps at a renewal what the person had.
func TestKeptAtRenewal(t *testing.T) {
	d, _ := elected(t, stock(t, keepAtRenewal), election(t, 36, billing.Renewal, billing.Unchosen, billing.AverageRate))
	got, _ := d.Value()
	assert.Equal(t, billing.AverageRate, got)
	d, _ = elected(t, stock(t, keepAtRenewal), election(t, 36, billing.Joining, billing.Unchosen, billing.Unchosen))
	got, _ = d.Value()
	assert.Equal(t, billing.ByAge, got, "joining is not a renewal")
	d, _ = elected(t, stock(t, keepAtRenewal), election(t, 36, billing.Joining, billing.Unchosen, billing.AverageRate))
	got, _ = d.Value()
	assert.Equal(t, billing.ByAge, got, "nor is joining again")
}

// The default compares what the day would be charged at: the band is that of the age that decides its month, the first
// one for who was born within it.
func TestTheDefaultIsByTheAgeOfTheMonth(t *testing.T) {
	atEnd := func(r *billing.Readings) { r.AgeAtMonthEnd = true }
	for birth, want := range map[string][2]billing.Choice{
		"1982-08-01": {billing.AverageRate, billing.AverageRate}, // 39, of R$ 417,49
		"1982-08-05": {billing.ByAge, billing.AverageRate},       // still 38 on the first, of R$ 353,26
		"1982-08-31": {billing.ByAge, billing.AverageRate},
		"1982-09-01": {billing.ByAge, billing.ByAge},
		"2021-08-05": {billing.ByAge, billing.ByAge},
	} {
		e := election(t, 0, billing.Joining, billing.Unchosen, billing.Unchosen)
		e.Birth = day(t, birth)
		for i, tariff := range []*billing.Tariff{stock(t), stock(t, atEnd)} {
			d, _ := elected(t, tariff, e)
			got, _ := d.Value()
			assert.Equal(t, want[i], got, "%s %d", birth, i)
		}
	}
}

// On equal prices the default is the average rate; a centavo decides.
func TestTheDefaultOnEqualPrices(t *testing.T) {
	for cents, want := range map[int64]billing.Choice{
		35_325: billing.AverageRate, 35_326: billing.AverageRate, 35_327: billing.ByAge, // the band costs 353,26
	} {
		p := billing.SescDF()
		p.Prices[billing.AverageName(1)] = since(t, convenio.Cents(cents))
		tariff, err := p.Compile()
		require.NoError(t, err)
		d, _ := elected(t, tariff, election(t, 36, billing.Joining, billing.Unchosen, billing.Unchosen))
		got, _ := d.Value()
		assert.Equal(t, want, got, cents)
	}
}

// Where one form only is offered it is the default, and the other is refused.
func TestAFormThatIsNotOffered(t *testing.T) {
	average := only(t, billing.AverageName(1))
	d, _ := elected(t, average, election(t, 36, billing.Joining, billing.Unchosen, billing.Unchosen))
	got, _ := d.Value()
	assert.Equal(t, billing.AverageRate, got)
	d, trace := elected(t, average, election(t, 36, billing.Joining, billing.ByAge, billing.Unchosen))
	assert.True(t, d.Denied())
	assert.Equal(t, "O padrão 01 não oferece preço por faixa etária em 10/08/2021.", proof.Applies(t, trace, billing.NotOffered).Text())

	var names []string
	for band := range billing.Bands {
		names = append(names, billing.BandName(1, band+1))
	}
	d, _ = elected(t, only(t, names...), election(t, 41, billing.Joining, billing.Unchosen, billing.Unchosen))
	got, _ = d.Value()
	assert.Equal(t, billing.ByAge, got)
	d, trace = elected(t, only(t, names...), election(t, 41, billing.Joining, billing.AverageRate, billing.Unchosen))
	assert.True(t, d.Denied())
	proof.Applies(t, trace, billing.NotOffered)

	e := election(t, 41, billing.Joining, billing.Unchosen, billing.Unchosen)
	e.On = day(t, "2021-07-14")
	d, _ = elected(t, stock(t), e)
	assert.True(t, d.Denied(), "there is no price yet")
}

// only is the stock tariff with these prices alone.
func only(t *testing.T, names ...string) *billing.Tariff {
	p := billing.SescDF()
	all := p.Prices
	p.Prices = map[string]convenio.Dated[convenio.Money]{}
	for _, name := range names {
		p.Prices[name] = all[name]
	}
	tariff, err := p.Compile()
	require.NoError(t, err)
	return tariff
}

func TestAnElectionThatCantBeRead(t *testing.T) {
	for _, change := range []func(*billing.Election){
		func(e *billing.Election) { e.Standard = 0 }, func(e *billing.Election) { e.Standard = 4 },
		func(e *billing.Election) { e.Asked = 3 }, func(e *billing.Election) { e.Current = 3 },
		func(e *billing.Election) { e.Birth = convenio.Date{} }, func(e *billing.Election) { e.Birth = e.On.AddDays(1) },
	} {
		e := election(t, 36, billing.Joining, billing.ByAge, billing.Unchosen)
		change(&e)
		_, err := stock(t).Choose(e, nil)
		badInput(t, err, "election")
	}
}

// Without a word the choice never costs more than the other would, on an equal price it is the average rate, and the band is
// that of the month: a birthday counts from the next one.
func TestTheDefaultIsNeverTheDearer(t *testing.T) {
	tariff, p := stock(t), billing.SescDF()
	rapid.Check(t, func(t *rapid.T) {
		e := billing.Election{
			Standard: billing.Standard(rapid.IntRange(1, 3).Draw(t, "standard")),
			On:       convenio.NewDate(2021, 7, 15).AddDays(rapid.IntRange(0, 800).Draw(t, "on")),
		}
		e.Birth = e.On.AddDays(-rapid.IntRange(0, 30_000).Draw(t, "days lived"))
		d, err := tariff.Choose(e, nil)
		require.NoError(t, err)
		average, _ := p.Prices[billing.AverageName(e.Standard)].On(e.On)
		band, _ := p.Prices[billing.BandName(e.Standard, bandAt(e.Birth, billing.CompetenceOf(e.On).First()))].On(e.On)
		want := billing.AverageRate
		if band.Compare(average) < 0 {
			want = billing.ByAge
		}
		got, _ := d.Value()
		require.Equal(t, want, got)
	})
}
