package enrollment_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/inactive"
)

// beside opens another family of the same office, Paulo's, alone in it.
func (o *office) beside() *office {
	other := *o
	other.family = enrollment.HolderFamily("sesc-df", "paulo", 0)
	alone := enrol(o.t, "2021-07-01")
	alone.Person, alone.Occasion = "paulo", enrollment.InitialGroup
	return other.on("2021-07-01").do(alone)
}

// sweepAll sweeps the whole office, and gives whose families changed.
func (o *office) sweepAll(look enrollment.Look) []convenio.StreamID {
	changed, err := o.swept(look)
	require.NoError(o.t, err)
	return changed
}

func (o *office) swept(look enrollment.Look) ([]convenio.StreamID, error) {
	ask := func() convenio.Ask { return convenio.Ask{ID: uuid.New(), At: o.at, By: system} }
	return o.stays.Sweep(context.Background(), o.views(), "sesc-df", ask, look)
}

// views are those of the store, under whatever a test put around it.
func (o *office) views() enrollment.Views {
	if s, around := o.stays.Store.(*refusing); around {
		return s.Store.(*memory.Store)
	}
	return o.stays.Store.(*memory.Store)
}

// What falls due happens on its day, to whom it falls due and to nobody else, once.
func TestASweepLetsHappenWhatIsDue(t *testing.T) {
	marta := newOffice(t)
	paulo := marta.beside()
	require.Empty(t, marta.on("2022-03-31").sweepAll(enrollment.Look{}))
	paulo.on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	require.Empty(t, paulo.on("2022-04-30").sweepAll(enrollment.Look{}), "the thirtieth day")
	require.Equal(t, []convenio.StreamID{paulo.family}, paulo.on("2022-05-01").sweepAll(enrollment.Look{}))
	paulo.states(enrollment.Lapsed, inactive.Absent)
	require.Empty(t, paulo.sweepAll(enrollment.Look{}), "once")
	require.Equal(t, []convenio.StreamID{marta.family}, marta.on("2024-05-21").sweepAll(enrollment.Look{}), "Davi is too old")
	marta.covered("davi", map[string]bool{"2024-05-19": true, "2024-05-20": false})
}

// The term of a stay ends the family with it.
func TestASweepEndsAStay(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	o.stay(dismissal(t))
	o.stay(proved(t, "2022-04-01"))
	o.on("2022-04-20").stay(inactive.Opt{Keep: []string{"davi"}})
	require.Equal(t, []convenio.StreamID{o.family}, o.on("2023-04-01").sweepAll(enrollment.Look{}))
	o.states(enrollment.Lapsed, inactive.Ended)
}

// What a load of movements told a family, the stay hears of when all stays are looked at: nothing was due.
func TestASweepLooksAtAllStaysAfterALoad(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	o.stay(dismissal(t))
	movements := read(t, file("movimento=exclusao titular=marta pessoa=davi pedido_em=01/04/2022 pedido=p-14"))
	_, err := enrollment.Load(context.Background(), o.stays.Store, o.stays.Policies, "sesc-df", o.ask(), movements, false)
	require.NoError(t, err)
	require.Empty(t, o.sweepAll(enrollment.Look{}))
	require.Equal(t, []convenio.StreamID{o.family}, o.sweepAll(enrollment.Look{AllStays: true}))
	_, stay := o.now()
	require.False(t, stay.Keeps("davi"))
	require.Empty(t, o.sweepAll(enrollment.Look{AllStays: true}))
}

// The contract's end is in no family's view until all are looked at; whom nobody is in any more is passed over, and those who
// ended with the contract go on when it turns out to.
func TestASweepLooksAtAllFamiliesAfterTheContract(t *testing.T) {
	marta := newOffice(t)
	paulo := marta.beside()
	paulo.on("2022-04-01").do(enrollment.Exclude{Person: "paulo", Request: requested(t, "2022-04-01")})
	ended, renewed := contract(t), contract(t)
	ended.End, renewed.End = day(t, "2022-07-14"), day(t, "2023-07-14")
	marta.stays.Policies = enrollment.Fixed{Policy: ended}
	require.Empty(t, marta.on("2022-07-15").sweepAll(enrollment.Look{}))
	require.Equal(t, []convenio.StreamID{marta.family}, marta.sweepAll(enrollment.Look{AllFamilies: true}))
	marta.covered("davi", map[string]bool{"2022-07-14": true, "2022-07-15": false})
	marta.stays.Policies = enrollment.Fixed{Policy: renewed}
	require.Equal(t, []convenio.StreamID{marta.family}, marta.sweepAll(enrollment.Look{}), "such a family stays due")
	marta.covered("davi", map[string]bool{"2022-07-15": true})
}

// refusing is a store that can't write one history.
type refusing struct {
	convenio.Store
	id convenio.StreamID
}

func (s *refusing) Append(ctx context.Context, batches ...convenio.Batch) error {
	for _, b := range batches {
		if b.Stream.ID == s.id.ID {
			return errors.New("disk full")
		}
	}
	return s.Store.Append(ctx, batches...)
}

// A family that fails keeps none of the others, and is named.
func TestASweepGoesOnPastAFailure(t *testing.T) {
	marta := newOffice(t)
	paulo := marta.beside()
	for _, o := range []*office{marta, paulo} {
		o.on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	}
	store := marta.stays.Store
	marta.stays.Store = &refusing{store, marta.family}
	changed, err := marta.on("2022-05-01").swept(enrollment.Look{})
	require.EqualError(t, err, fmt.Sprintf("enrollment: family %s: disk full", marta.family.ID))
	require.Equal(t, []convenio.StreamID{paulo.family}, changed)
	marta.stays.Store = store
	require.Equal(t, []convenio.StreamID{marta.family}, marta.sweepAll(enrollment.Look{}), "it is due still")
}

// However many sweep at once, each thing happens once.
func TestManySweepsAtOnce(t *testing.T) {
	o := newOffice(t).on("2022-04-01").do(enrollment.EndBond{On: day(t, "2022-03-31")})
	o.on("2022-05-01")
	var wait sync.WaitGroup
	times := make([]int, 8)
	for i := range times {
		wait.Go(func() { times[i] = len(o.sweepAll(enrollment.Look{AllStays: true, AllFamilies: true})) })
	}
	wait.Wait()
	sum := 0
	for _, n := range times {
		sum += n
	}
	require.Equal(t, 1, sum)
	o.states(enrollment.Lapsed, inactive.Absent)
}

// What can't be read is an error, and changes nothing.
func TestASweepOfViewsThatCantBeRead(t *testing.T) {
	o := newOffice(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	changed, err := o.stays.Sweep(ctx, o.views(), "sesc-df", o.ask, enrollment.Look{})
	require.ErrorIs(t, err, context.Canceled)
	require.Empty(t, changed)
}
