package network_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

// instance is one combination of everything that an exit is judged by.
type instance struct {
	law, hospital, noticeless bool
	cause                     network.Cause
	proof                     string
	days                      int
	authorisation             string
}

// instances are all of them.
func instances() []instance {
	var out []instance
	both := []bool{false, true}
	for _, l := range both {
		for _, h := range both {
			for _, n := range both {
				for _, cause := range []network.Cause{network.Ordinary, network.Fraud, network.SanitaryBreach} {
					for _, proof := range []string{"", "auto"} {
						for _, days := range []int{-1, 0, 29, 30, 31} {
							for _, number := range []string{"", "ANS 1"} {
								out = append(out, instance{l, h, n, cause, proof, days, number})
							}
						}
					}
				}
			}
		}
	}
	return out
}

// policy, directory and exit are the instance as the room takes it.
func (i instance) policy() network.Policy {
	p := network.SescDF()
	if i.law {
		p = network.Law()
	}
	p.Readings.ReductionWithoutNotice = i.noticeless
	return p
}

func (i instance) provider(id string) network.Provider {
	if i.hospital {
		return hospital(id)
	}
	return provider(id, network.Clinic)
}

func (i instance) exit(t testing.TB) network.Exit {
	return network.Exit{Provider: "h1", LastDay: day(t, today).AddDays(i.days), Cause: i.cause, Proof: i.proof}
}

// bound reports who may not simply leave, read from the words of the clause and of the law.
func (i instance) bound() bool { return i.hospital || i.law }

// common are the codes that any exit draws upon itself: an unproven cause, a day gone by, too short a notice.
func (i instance) common(notice bool) (codes []string) {
	if i.cause != network.Ordinary && i.proof == "" {
		codes = append(codes, "NET-12")
	}
	if i.days < 0 {
		codes = append(codes, "NET-05")
	}
	if notice && i.cause == network.Ordinary && i.days < 30 {
		codes = append(codes, "NET-10")
	}
	return codes
}

// denied are the codes of the grounds that a command is refused by, and none if it is carried out.
func denied(t testing.TB, i instance, c network.Command) []string {
	t.Helper()
	_, err := network.Decide(listed(t, i.provider("h1")), i.policy(), on(t, today), c, nil)
	if err == nil {
		return nil
	}
	var refusal *convenio.Refusal
	require.ErrorAs(t, err, &refusal)
	var codes []string
	for _, g := range refusal.Grounds.Slice() {
		codes = append(codes, g.Code())
	}
	return codes
}

// Every combination, against the clauses read one by one. Kills: any of them bound to another's condition.
func TestEveryExitThereIs(t *testing.T) {
	met := map[string]int{}
	for _, i := range instances() {
		want := map[string][]string{}
		if i.bound() {
			want["remove"] = append(want["remove"], "NET-07")
		}
		want["remove"] = append(want["remove"], i.common(false)...)
		want["reduce"] = i.common(i.bound() && !i.noticeless)
		if i.bound() && i.authorisation == "" {
			want["reduce"] = append(want["reduce"], "NET-14")
		}
		want["replace"] = i.common(i.bound())
		for name, c := range map[string]network.Command{
			"remove":  network.Remove{Exit: i.exit(t)},
			"reduce":  network.Reduce{Exit: i.exit(t), Authorisation: i.authorisation},
			"replace": network.Replace{Exit: i.exit(t), In: i.provider("h9")},
		} {
			got := denied(t, i, c)
			require.Equal(t, want[name], got, "%s %+v", name, i)
			met[name+strings.Join(got, " ")]++
		}
	}
	assert.Len(t, instances(), 480)
	assert.Greater(t, len(met), 15, "there was something to search")
}

// Every subset of the resources of a hospital against every other: equivalent is who has them all.
func TestEveryEquivalentThereIs(t *testing.T) {
	all := []network.Service{network.GeneralHospital, network.Maternity, network.XRay}
	subset := func(bits int) []network.Service {
		var out []network.Service
		for i, s := range all {
			if bits>>i&1 == 1 {
				out = append(out, s)
			}
		}
		return out
	}
	of := func(id string, bits int, standards int) network.Provider {
		return changed(provider(id, network.Hospital), func(p *network.Provider) {
			p.Services = subset(bits & 7)
			p.Standards = p.Standards[:standards]
		})
	}
	for old := range 8 {
		for in := range 8 {
			for standards := 1; standards <= 3; standards++ {
				d := listed(t, of("h1", old, 2))
				_, err := network.Decide(d, policy, on(t, today), network.Replace{Exit: exit(t, ""), In: of("h9", in, standards)}, nil)
				equivalent := old&^in == 0 && standards >= 2
				require.Equal(t, equivalent, err == nil, "%03b by %03b of %d: %v", old, in, standards, err)
				if !equivalent {
					require.ErrorIs(t, err, network.NotEquivalent)
				}
				_, err = network.Decide(d, policy, on(t, today), network.Update{Provider: of("h1", in, standards)}, nil)
				require.Equal(t, equivalent, err == nil, "an update takes away what a replacement lacks")
			}
		}
	}
}

// The directory of every day of two months, against a list of who should be in it. Origin: counted by hand.
func TestTheDirectoryDayByDay(t *testing.T) {
	d := listed(t, hospital("h1"), provider("c1", network.Clinic))
	d = left(t, d, policy, today,
		replace(exit(t, "2022-04-10")),
		network.Accredit{Provider: provider("c2", network.Clinic), From: day(t, "2022-03-15")},
		network.Remove{Exit: network.Exit{Provider: "c1", LastDay: day(t, "2022-03-20")}})
	for at := day(t, today); at.Before(day(t, "2022-05-01")); at = at.AddDays(1) {
		want := []string{}
		for id, days := range map[string][2]string{
			"h1": {"2022-01-01", "2022-04-10"}, "h9": {"2022-04-11", "9999-12-31"},
			"c1": {"2022-01-01", "2022-03-20"}, "c2": {"2022-03-15", "9999-12-31"},
		} {
			if at.String() >= days[0] && at.String() <= days[1] {
				want = append(want, id)
			}
		}
		slices.Sort(want)
		require.Equal(t, want, names(d.On(at)), at)
		swept := left(t, d, policy, at.String(), network.Tick{})
		require.Equal(t, want, names(swept.On(at)), at)
	}
}

// Any two hospitals: what one lacks of the other, against sets counted over every word there is.
func TestEquivalenceAgainstANaiveCount(t *testing.T) {
	words := []string{"pediatria", "cardiologia", "ortopedia"}
	rapid.Check(t, func(rt *rapid.T) {
		one := func(id string) network.Provider {
			p := hospital(id)
			p.Specialties = rapid.SliceOfNDistinct(rapid.SampledFrom(words), 0, 3, rapid.ID).Draw(rt, "specialties")
			p.Standards = rapid.SliceOfNDistinct(rapid.SampledFrom(enrollment.Standards()), 1, 3, rapid.ID).Draw(rt, "standards")
			p.Place.District = rapid.SampledFrom([]string{"Gama", "Taguatinga"}).Draw(rt, "district")
			return p
		}
		old, in := one("h1"), one("h9")
		lacks := 0
		for _, w := range words {
			if strings.Contains(strings.Join(old.Specialties, " "), w) && !strings.Contains(strings.Join(in.Specialties, " "), w) {
				lacks++
			}
		}
		for _, s := range []network.Standard{"01", "02", "03"} {
			if slices.Contains(old.Standards, s) && !slices.Contains(in.Standards, s) {
				lacks++
			}
		}
		for _, p := range []network.Policy{policy, with(elsewhere)} {
			want := lacks == 0 && (p.Readings.EquivalentElsewhere || old.Place.District == in.Place.District)
			_, err := network.Decide(listed(t, old), p, on(t, today), network.Replace{Exit: exit(t, ""), In: in}, nil)
			require.Equal(rt, want, err == nil, "%v by %v: %v", old, in, err)
		}
	})
}
