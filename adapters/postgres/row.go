package postgres

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/seed-67b5076c/convenio"
)

// row is one event as it is stored. Read from the database, its byte slices are the driver's until the next.
type row struct {
	stream      convenio.StreamID
	version     int64
	name        string
	schema      int32
	at          time.Time
	by          convenio.Actor
	command     [16]byte
	n           int32
	fingerprint pgtype.DriverBytes
	policy      string
	library     string
	body        pgtype.DriverBytes
	bodyHash    pgtype.DriverBytes
	hash        pgtype.DriverBytes
}

// bound is an id as every way of sending statements takes it.
func bound(id uuid.UUID) pgtype.UUID { return pgtype.UUID{Bytes: id, Valid: true} }

// scan reads the columns of a row; operator and kind are what was asked for.
func (r *row) scan(rows pgx.Rows) error {
	return rows.Scan((*[16]byte)(&r.stream.ID), &r.version, &r.name, &r.schema, &r.at, &r.by.ID, (*string)(&r.by.Role),
		&r.command, &r.n, &r.fingerprint, &r.policy, &r.library, &r.body, &r.bodyHash, &r.hash)
}

// recorded is the row as the event it holds.
func (r *row) recorded(codec convenio.Codec) (convenio.Recorded, error) {
	event, err := codec.Decode(r.name, int(r.schema), r.body)
	out := convenio.Recorded{
		Stream: r.stream, Version: r.version, N: int(r.n), Policy: r.policy, Library: r.library, Event: event,
		Ask: convenio.Ask{ID: uuid.UUID(r.command), At: r.at.UTC(), By: r.by},
	}
	copy(out.Fingerprint[:], r.fingerprint)
	return out, err
}

// link is the hash that chains a row to the one before it: over that one's hash, all that stands beside the body,
// each part with its length, and the hash of the body. The body is hashed apart, so that one redacted by order
// of a court leaves the rest provable.
func (r *row) link(previous []byte) [32]byte {
	b := make([]byte, 0, 512)
	b = lengthened(b, "convenio event 1", r.stream.Operator, r.stream.Kind, r.name, r.by.ID, string(r.by.Role), r.policy, r.library)
	b = lengthened(b, previous, r.stream.ID[:], r.command[:], r.fingerprint, r.bodyHash)
	for _, number := range [...]int64{r.version, int64(r.schema), r.at.UnixMicro(), int64(r.n)} {
		b = binary.BigEndian.AppendUint64(b, uint64(number))
	}
	return sha256.Sum256(b)
}

// lengthened appends each part after its length, so that no two lists of parts read the same.
func lengthened[T ~string | ~[]byte](b []byte, parts ...T) []byte {
	for _, part := range parts {
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(part))), part...)
	}
	return b
}
