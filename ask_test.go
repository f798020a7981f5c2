package convenio_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-67b5076c/convenio"
)

func TestABadAskIsRefusedBeforeTheStoreIsTouched(t *testing.T) {
	for name, v := range map[string]struct {
		field string
		spoil func(*convenio.StreamID, *convenio.Ask)
	}{
		"no operator": {"operator", func(id *convenio.StreamID, _ *convenio.Ask) { id.Operator = "" }},
		"no id":       {"id", func(_ *convenio.StreamID, a *convenio.Ask) { a.ID = uuid.Nil }},
		"nobody":      {"by", func(_ *convenio.StreamID, a *convenio.Ask) { a.By.ID = "" }},
		"no role":     {"by", func(_ *convenio.StreamID, a *convenio.Ask) { a.By.Role = "" }},
		"no instant":  {"at", func(_ *convenio.StreamID, a *convenio.Ask) { a.At = time.Time{} }},
		"1899":        {"at", func(_ *convenio.StreamID, a *convenio.Ask) { a.At = time.Date(1899, 12, 31, 23, 0, 0, 0, time.UTC) }},
		"3000":        {"at", func(_ *convenio.StreamID, a *convenio.Ask) { a.At = time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC) }},
	} {
		s, id, ask := newShelf(), jarID, asked(1)
		v.spoil(&id, &ask)
		_, err := jars().Act(context.Background(), s, limited(1), id, ask, toJar(Add{Coins: 1}))
		require.Error(t, err, name)
		badInput(t, err, v.field)
		assert.Empty(t, s.attempts, name)
	}
	for _, year := range []int{1900, 2999} {
		ask := asked(1)
		ask.At = time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)
		_, err := newShelf().act(ask, Add{Coins: 1})
		assert.NoError(t, err)
	}
}

// Kills: text that one store keeps as it came and another as a replacement character; and the opposite, a
// person's own backslash taken for one.
func TestTextThatIsNoUTF8IsRefused(t *testing.T) {
	for _, text := range []string{"\xff", "a\xc3", "\xed\xa0\x80", "\\\xff", `\\` + "\xff", "\xc0\xaf", "é\x80"} {
		s := newShelf()
		_, err := s.act(asked(1), Add{Coins: 1, Label: text})
		badInput(t, err, "Add")
		ask := asked(2)
		ask.By.ID = text
		_, err = s.act(ask, Add{Coins: 1})
		badInput(t, err, "Add")
		assert.Empty(t, s.attempts)
	}
	for i, text := range []string{
		`\ufffd`, `\\ufffd`, `\\\ufffd`, "\ufffd", `"\ufffd"`, `\`, `\\`, `\u`, `\ufff`, "\u2028<&>", "ção 🦷", `\uFFFD`,
	} {
		s := newShelf()
		done, err := s.act(asked(byte(i+1)), Add{Coins: 1, Label: text})
		require.NoError(t, err, "%q", text)
		assert.Equal(t, text, done.State.labels)
	}
}

func TestAnyTextIsTakenExactlyWhenItIsUTF8(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := string(rapid.SliceOf(rapid.SampledFrom([]byte("a\\ufd\"\xff\xc3\xa9\xef\xbf\xbd"))).Draw(rt, "text"))
		_, err := newShelf().act(asked(1), Add{Coins: 1, Label: text})
		assert.Equal(rt, strings.ToValidUTF8(text, "") == text, err == nil, "%q", text)
	})
}

func TestACommandThatCannotBeWrittenIsBadInput(t *testing.T) {
	s := newShelf()
	_, err := s.act(asked(1), Ring{Bell: make(chan int)})
	badInput(t, err, "Ring")
	assert.Empty(t, s.attempts)
}

// A pointer has the methods of the command and the name of none: taken, it would be refused as what nobody knows.
func TestACommandGoesByValue(t *testing.T) {
	s, add := newShelf(), Add{Coins: 1}
	for _, c := range []toJar{nil, &add, (*Add)(nil)} {
		_, err := s.act(asked(1), c)
		badInput(t, err, "command")
		_, err = jars().Explain(context.Background(), s, limited(100), jarID, asked(1), c)
		badInput(t, err, "command")
		_, _, err = jars().Extend(nil, convenio.Batch{Stream: jarID}, jar{}, limits{}, asked(1), c)
		badInput(t, err, "command")
	}
	assert.Empty(t, s.attempts)
}

func TestExplainDecidesAndRecordsNothing(t *testing.T) {
	s, ctx := newShelf(), context.Background()
	s.must(t, 1, Add{Coins: 60})
	before := s.told()
	trace, err := jars().Explain(ctx, s, limited(100), jarID, asked(2), Add{Coins: 40})
	require.NoError(t, err)
	assert.Equal(t, `· JAR-02 ana é o dono. [jar:2]
· JAR-03 Agradece-se. [jar:3]
· JAR-01 Ficam 100 moedas de 100. [jar:1]
`, trace.String())
	trace, err = jars().Explain(ctx, s, limited(100), jarID, asked(2), Add{Coins: 41})
	require.ErrorIs(t, err, overfull)
	assert.Len(t, trace.Findings(), 3, "every ground weighed, also those that let it pass")
	assert.Equal(t, before, s.told())
	assert.Equal(t, []int{0}, s.attempts, "no turn was taken")
}

// Explaining is of the instant that would be recorded, for a policy of that day.
func TestExplainAsksThePolicyOfTheDay(t *testing.T) {
	s, policies := newShelf(), limited(100)
	s.must(t, 1, Add{Coins: 1})
	behind := asked(2)
	behind.At = noon.AddDate(0, 0, -7)
	_, err := jars().Explain(context.Background(), s, policies, jarID, behind, Add{Coins: 1})
	require.NoError(t, err)
	assert.Equal(t, []string{"trt3 2025-02-13"}, *policies.asked)
}

func TestExplainPassesOnWhatTheWorldRefuses(t *testing.T) {
	s := newShelf()
	s.load = io.EOF
	_, err := jars().Explain(context.Background(), s, limited(1), jarID, asked(1), Add{})
	require.ErrorIs(t, err, io.EOF)
	nowhere := jarID
	nowhere.Operator = "nobody"
	_, err = jars().Explain(context.Background(), newShelf(), limited(1), nowhere, asked(1), Add{})
	require.ErrorIs(t, err, convenio.NotFound)
}

func TestAnActorUnderWhomNothingCouldBeKept(t *testing.T) {
	for id, sound := range map[string]bool{
		"cred-01": true, strings.Repeat("é", 100): true, "": true,
		strings.Repeat("é", 100) + "a": false, "a\x00": false, "cl\xednica": false,
	} {
		assert.Equal(t, sound, convenio.Actor{ID: id, Role: "provider"}.Sound(), "%q", id)
		assert.Equal(t, sound, convenio.Actor{ID: "1", Role: convenio.Role(id)}.Sound(), "%q", id)
	}
}
