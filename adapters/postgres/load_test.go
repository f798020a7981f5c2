package postgres

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

// What the codec doesn't know is an error that says where, never an event left out.
func TestLoadIsLoud(t *testing.T) {
	s := open(t)
	for name, c := range map[string]struct{ sql, says string }{
		"name":   {"update convenio.event set name = 'Forgotten' where stream_id = $1 and version = 2", "Forgotten"},
		"schema": {"update convenio.event set schema = 9 where stream_id = $1 and version = 2", "schema 9"},
		"field":  {`update convenio.event set body = '{"by":1,"extra":2}' where stream_id = $1 and version = 2`, "extra"},
		"type":   {`update convenio.event set body = '{"by":"um"}' where stream_id = $1 and version = 2`, "version 2"},
		"gap":    {"delete from convenio.event where stream_id = $1 and version = 2", "lacks version 2"},
	} {
		t.Run(name, func(t *testing.T) {
			id := counted(t, s, 2)
			tamper(t, s, c.sql, id.ID)
			history, at, err := s.Load(t.Context(), id)
			require.ErrorContains(t, err, c.says)
			require.ErrorContains(t, err, id.ID.String())
			require.Nil(t, history)
			require.Zero(t, at)
			require.Error(t, s.Rebuild(t.Context(), id.Operator, id.Kind, func([]convenio.Recorded) []convenio.Entry { return nil }))
			_, err = act(t, s, id, count(1))
			require.Error(t, err)
			tamper(t, s, "delete from convenio.event where stream_id = $1", id.ID)
			tamper(t, s, "delete from convenio.head where stream_id = $1", id.ID)
		})
	}
}

func TestUnknownEventsAreNotWritten(t *testing.T) {
	s := open(t)
	b := sample()
	b.Events[1].Event = struct{ A int }{1}
	require.ErrorContains(t, s.Append(t.Context(), b), "does not list")
	other := stream()
	other.Kind = "plan"
	_, _, err := s.Load(t.Context(), other)
	require.ErrorContains(t, err, `no codec is given for streams of kind "plan"`)
	history, _, err := s.Load(t.Context(), b.Stream)
	require.NoError(t, err)
	require.Empty(t, history)
}
