package postgres

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
)

func TestVerifyHonest(t *testing.T) {
	s := open(t)
	require.NoError(t, s.Verify(t.Context(), stream()), "nothing was written")
	require.NoError(t, s.Verify(t.Context(), counted(t, s, 1)))
	require.NoError(t, s.Verify(t.Context(), counted(t, s, 20)))
	require.Error(t, s.Verify(t.Context(), convenio.StreamID{}))
}

// Each edit of a history of eight events is seen at its version: the table kills each part of the link.
func TestVerifyEdits(t *testing.T) {
	s := open(t)
	const where = " where stream_id = $1 and version = 3"
	for name, c := range map[string]struct {
		sql string
		at  int64
	}{
		"operator": {"update convenio.event set operator_id = 'trt15'" + where, 3},
		"name":     {"update convenio.event set name = 'Shut'" + where, 3},
		"schema":   {"update convenio.event set schema = 2" + where, 3},
		"at":       {"update convenio.event set at = at + interval '1 microsecond'" + where, 3},
		"by":       {"update convenio.event set by_id = by_id || 'x'" + where, 3},
		"role":     {"update convenio.event set by_role = 'technician'" + where, 3},
		"by, role": {"update convenio.event set by_id = by_id || left(by_role, 1), by_role = substr(by_role, 2)" + where, 3},
		"command":  {"update convenio.event set command_id = gen_random_uuid()" + where, 3},
		"n":        {"update convenio.event set n = 7" + where, 3},
		"print":    {"update convenio.event set fingerprint = sha256('x')" + where, 3},
		"policy":   {"update convenio.event set policy = 'toy 2'" + where, 3},
		"library":  {"update convenio.event set library = '0'" + where, 3},
		"body":     {"update convenio.event set body = '{}', body_hash = sha256('{}')" + where, 3},
		"hash":     {"update convenio.event set hash = sha256('x')" + where, 3},
		"deleted":  {"delete from convenio.event" + where, 3},
		"first":    {"delete from convenio.event where stream_id = $1 and version = 1", 1},
		"last":     {"delete from convenio.event where stream_id = $1 and version = 8", 8},
		"all":      {"delete from convenio.event where stream_id = $1", 1},
		"later":    {"delete from convenio.event where stream_id = $1 and version > 5", 6},
		"swapped":  {"update convenio.event set version = case version when 3 then 104 else 103 end where stream_id = $1 and version in (3, 4)", 3},
		"forward":  {"update convenio.head set version = 9 where stream_id = $1", 9},
		"back":     {"update convenio.head set version = 7, hash = (select hash from convenio.event where stream_id = $1 and version = 7) where stream_id = $1", 8},
		"headless": {"delete from convenio.head where stream_id = $1", 1},
		"end":      {"update convenio.head set hash = sha256('x') where stream_id = $1", 8},
	} {
		t.Run(name, func(t *testing.T) {
			id := counted(t, s, 4)
			tamper(t, s, c.sql, id.ID)
			if name == "swapped" {
				tamper(t, s, "update convenio.event set version = version - 100 where stream_id = $1 and version > 100", id.ID)
			}
			var broken *Broken
			require.ErrorAs(t, s.Verify(t.Context(), id), &broken)
			require.Equal(t, Broken{id, c.at}, *broken)
			require.ErrorContains(t, broken, id.ID.String())
		})
	}
}

// A history moved to another stream whole is not that stream's.
func TestVerifyMoved(t *testing.T) {
	s := open(t)
	id, other := counted(t, s, 2), stream()
	tamper(t, s, "update convenio.event set stream_id = $2 where stream_id = $1", id.ID, other.ID)
	tamper(t, s, "update convenio.head set stream_id = $2 where stream_id = $1", id.ID, other.ID)
	var broken *Broken
	require.ErrorAs(t, s.Verify(t.Context(), other), &broken)
	require.EqualValues(t, 1, broken.Version)
}

// A body redacted by order of a court is told from an edit, as long as the rest holds.
func TestVerifyRedacted(t *testing.T) {
	s := open(t)
	id := counted(t, s, 4)
	tamper(t, s, `update convenio.event set body = '{"by":0}' where stream_id = $1 and version in (2, 5)`, id.ID)
	var redacted *Redacted
	require.ErrorAs(t, s.Verify(t.Context(), id), &redacted)
	require.Equal(t, Redacted{id, []int64{2, 5}}, *redacted)
	require.ErrorContains(t, redacted, "[2 5]")
	_, err := act(t, s, id, count(1))
	require.NoError(t, err, "the history goes on")
	require.ErrorAs(t, s.Verify(t.Context(), id), &redacted)
	tamper(t, s, `update convenio.event set by_id = 'x' where stream_id = $1 and version = 6`, id.ID)
	var broken *Broken
	require.ErrorAs(t, s.Verify(t.Context(), id), &broken)
	require.EqualValues(t, 6, broken.Version)
}
