package convenio_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

// The same id is the same command, however often it is sent, whenever and with whatever version seen.
func TestARepeatGivesTheFirstResult(t *testing.T) {
	s := newShelf()
	first := s.must(t, 1, AddEach{Lots: []int{10, 5}})
	s.must(t, 2, Empty{})
	again := asked(1)
	again.At, again.Seen = noon.Add(time.Hour), 99
	done, err := s.act(again, AddEach{Lots: []int{10, 5}})
	require.NoError(t, err)
	assert.True(t, done.Repeated)
	assert.Equal(t, first.Events, done.Events)
	assert.Equal(t, first.State, done.State, "as it was then, not as it is now")
	assert.Equal(t, first.Version, done.Version)
	assert.Len(t, s.batches, 2, "nothing more was appended")

	done.Events[0].Version = 99
	done, err = s.act(asked(1), AddEach{Lots: []int{10, 5}})
	require.NoError(t, err)
	assert.Equal(t, first.Events, done.Events, "what a caller does to the result stays with the caller")
}

// A repeat is recognised before anything is decided: today it would be refused.
func TestARepeatIsNotDecidedAgain(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 60})
	done := s.must(t, 1, Add{Coins: 60})
	assert.True(t, done.Repeated)
	assert.Equal(t, 60, done.State.coins)
}

func TestAnIDWithOtherContentIsReused(t *testing.T) {
	type Add struct { // another command that is written alike, under another name
		Coins int
		Label string
		sealed
	}
	s := newShelf()
	s.must(t, 1, AddEach{Lots: []int{1}})
	other, role := asked(1), asked(1)
	other.By.ID, role.By.Role = "bia", "guest"
	for name, err := range map[string]error{
		"another value":   errorOf(s.act(asked(1), AddEach{Lots: []int{2}})),
		"another command": errorOf(s.act(asked(1), Empty{})),
		"another actor":   errorOf(s.act(other, AddEach{Lots: []int{1}})),
		"another role":    errorOf(s.act(role, AddEach{Lots: []int{1}})),
		"another name":    errorOf(s.act(asked(1), Add{})),
	} {
		assert.ErrorIs(t, err, convenio.CommandReused, name)
		assert.Equal(t, "command_reused", convenio.Code(err))
	}
	assert.Len(t, s.batches, 1)
}

func errorOf(_ convenio.Done[jar], err error) error { return err }

func TestACommandIsRecognisedInAnyOrderOfTime(t *testing.T) {
	s := newShelf()
	for n := range byte(5) {
		s.must(t, n+1, Add{Coins: int(n) + 1})
	}
	for n := range byte(5) {
		done := s.must(t, n+1, Add{Coins: int(n) + 1})
		assert.True(t, done.Repeated)
		assert.Equal(t, int64(n)+1, done.Version)
	}
}

func TestAStaleLookIsAConflict(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 1})
	s.must(t, 2, Add{Coins: 1})
	for seen, ok := range map[int64]bool{0: true, 1: false, 2: true, 3: false, -1: false} {
		s := &shelf{streams: map[convenio.StreamID][]convenio.Recorded{jarID: s.streams[jarID]}, most: 5}
		ask := asked(9)
		ask.Seen = seen
		_, err := s.act(ask, Add{Coins: 1})
		if ok {
			assert.NoError(t, err, "seen %d", seen)
			continue
		}
		assert.ErrorIs(t, err, convenio.Conflict, "seen %d", seen)
		assert.Contains(t, err.Error(), "agora é a 2")
		assert.Equal(t, []int{0}, s.attempts, "looking again would not help")
	}
}

// between puts another's coins in just before the next append.
func between(coins int) func(*shelf) {
	return func(s *shelf) {
		ask := asked(200)
		ask.ID = uuid.New()
		if _, err := s.act(ask, Add{Coins: coins}); err != nil {
			panic(err)
		}
	}
}

func TestWhenAnotherGotInBetweenItIsDecidedAgain(t *testing.T) {
	s := newShelf()
	s.slip = between(30)
	done := s.must(t, 1, Add{Coins: 70})
	assert.Equal(t, 100, done.State.coins, "on top of what the other did")
	assert.Equal(t, "1.0 Added{30 } 2.0 Added{70 }", s.told())
	assert.Equal(t, []int{0, 0, 1}, s.attempts, "the other's own attempt stands between")
}

func TestWhatTheOtherDidMayRefuseIt(t *testing.T) {
	s := newShelf()
	s.slip = between(31)
	_, err := s.act(asked(1), Add{Coins: 70})
	require.ErrorIs(t, err, overfull)
	assert.Equal(t, "1.0 Added{31 }", s.told())
}

func TestWithAVersionSeenAnotherInBetweenIsAConflict(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 1})
	s.slip = between(30)
	ask := asked(2)
	ask.Seen = 1
	_, err := s.act(ask, Add{Coins: 1})
	require.ErrorIs(t, err, convenio.Conflict)
	assert.Equal(t, "1.0 Added{1 } 2.0 Added{30 }", s.told())
}

func TestItIsTriedAgainUntilTurnSaysNo(t *testing.T) {
	s := newShelf()
	s.most, s.append = 4, convenio.Conflict
	done, err := s.act(asked(1), Add{Coins: 1})
	require.ErrorIs(t, err, convenio.Conflict)
	assert.Zero(t, done)
	assert.Equal(t, []int{0, 1, 2, 3, 4}, s.attempts)
}

func TestOnlyAConflictIsTriedAgain(t *testing.T) {
	for _, fault := range []error{convenio.CommandReused, io.ErrUnexpectedEOF, context.DeadlineExceeded, &convenio.BadInput{Field: "a"}} {
		s := newShelf()
		s.append = fault
		done, err := s.act(asked(1), Add{Coins: 1})
		require.ErrorIs(t, err, fault)
		assert.Zero(t, done, "nothing that was not written is told")
		assert.Equal(t, []int{0}, s.attempts)
	}
}

// Kills: a turn kept after any way out, which would leave everyone else waiting for ever.
func TestTheTurnIsAlwaysGivenBack(t *testing.T) {
	s := newShelf()
	s.must(t, 1, Add{Coins: 1})
	s.must(t, 1, Add{Coins: 1})
	for _, c := range []toJar{Add{Coins: 101}, Break{io.EOF}, Peek{}, Add{Coins: 1, Label: "\xff"}} {
		_, _ = s.act(asked(7), c)
	}
	assert.PanicsWithValue(t, "shattered", func() { _, _ = s.act(asked(8), Shatter{}) })
	s.load = io.EOF
	_, err := s.act(asked(9), Add{Coins: 1})
	require.ErrorIs(t, err, io.EOF)
	assert.Zero(t, s.open)
}

// Eight people put a coin in, twelve times each, sending each command twice: ninety-six coins.
func TestNothingIsLostOrDoubledBetweenMany(t *testing.T) {
	s := newShelf()
	start := make(chan struct{})
	var people sync.WaitGroup
	for who := range byte(8) {
		people.Go(func() {
			<-start
			for n := range byte(24) {
				ask := asked(n / 2)
				ask.ID[14] = who + 1
				if _, err := s.act(ask, Add{Coins: 1}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	close(start)
	people.Wait()
	assert.Equal(t, jar{coins: 96, applied: 96}, foldJar(s.streams[jarID]))
	for i, r := range s.streams[jarID] {
		assert.Equal(t, int64(i+1), r.Version)
	}
	assert.Zero(t, s.open)
}

// Any sequence of commands, repeats, stale looks and intruders comes to what a sum would: the model is a
// number and a set of ids.
func TestAnySequenceComesToTheSum(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, coins, seen := newShelf(), 0, map[byte]int{}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			n, lot := rapid.ByteRange(1, 12).Draw(rt, "id"), rapid.IntRange(1, 40).Draw(rt, "coins")
			if rapid.IntRange(0, 4).Draw(rt, "intruder") == 0 && coins <= 99 {
				s.slip = between(1)
			}
			done, err := s.act(asked(n), Add{Coins: lot})
			if s.slip == nil && len(s.streams[jarID]) > 0 {
				coins = foldJar(s.streams[jarID]).coins // the intruder's coin, if any, and ours
			}
			s.slip = nil
			first, known := seen[n]
			switch {
			case known && first != lot:
				assert.ErrorIs(rt, err, convenio.CommandReused)
			case known:
				require.NoError(rt, err)
				assert.True(rt, done.Repeated)
			case err == nil:
				seen[n] = lot
				assert.Equal(rt, foldJar(s.streams[jarID]), done.State)
			default:
				assert.ErrorIs(rt, err, overfull)
			}
		}
		sum := 0
		for _, r := range s.streams[jarID] {
			sum += r.Event.(Added).Coins
		}
		assert.Equal(rt, coins, sum)
		assert.LessOrEqual(rt, coins, 100)
	})
}

func TestAConflictMayBeWrapped(t *testing.T) {
	s := newShelf()
	s.append = fmt.Errorf("linha 3: %w", convenio.Conflict)
	s.most = 2
	_, err := s.act(asked(1), Add{Coins: 1})
	require.ErrorIs(t, err, convenio.Conflict)
	assert.Equal(t, []int{0, 1, 2}, s.attempts)
	assert.False(t, errors.Is(err, convenio.CommandReused))
}
