package postgres

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/seed-67b5076c/convenio"
)

// Broken is a history that is not the one that was written, from Version on at the latest.
type Broken struct {
	Stream  convenio.StreamID
	Version int64
}

// Error names the history and the version.
func (e *Broken) Error() string {
	return fmt.Sprintf("postgres: the chain of %s %s breaks at version %d", e.Stream.Kind, e.Stream.ID, e.Version)
}

// Redacted is a history whose chain holds though the bodies of some versions are not those that were written.
type Redacted struct {
	Stream   convenio.StreamID
	Versions []int64
}

// Error names the history and the versions.
func (e *Redacted) Error() string {
	return fmt.Sprintf("postgres: %s %s holds redacted bodies at versions %d", e.Stream.Kind, e.Stream.ID, e.Versions)
}

// Verify computes the chain of a history again from the bytes that are stored: nil when nothing was edited,
// [*Broken] or [*Redacted] where something was. It needs no codec, and may run beside appends: the head is read
// before and after the events, which must reach the former and must not pass the latter.
func (s *Store) Verify(ctx context.Context, id convenio.StreamID) error {
	if err := named(id); err != nil {
		return err
	}
	before, err := s.head(ctx, id)
	if err != nil {
		return err
	}
	c := chain{head: before, row: row{stream: id}}
	if err := s.follow(ctx, &c); err != nil {
		return err
	}
	if c.at.Version < before.Version {
		return c.broken()
	}
	after, err := s.head(ctx, id)
	switch {
	case err != nil:
		return err
	case after.Version < c.at.Version:
		return &Broken{id, after.Version + 1}
	case after.Version == c.at.Version && after.Hash != c.at.Hash:
		return &Broken{id, after.Version}
	case len(c.redacted) > 0:
		return &Redacted{id, c.redacted}
	}
	return nil
}

// head is where the store holds a history to be.
func (s *Store) head(ctx context.Context, id convenio.StreamID) (at convenio.Position, err error) {
	var hash []byte
	err = s.db.QueryRow(ctx, s.sql.head, id.Operator, id.Kind, bound(id.ID)).Scan(&at.Version, &hash)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return at, fmt.Errorf("postgres: verifying: %w", err)
	}
	copy(at.Hash[:], hash)
	return at, nil
}

// chain is how far a chain was followed.
type chain struct {
	row
	head, at convenio.Position
	redacted []int64
}

func (c *chain) broken() error { return &Broken{c.stream, c.at.Version + 1} }

// follow goes through the events of a history, one in memory at a time.
func (s *Store) follow(ctx context.Context, c *chain) error {
	rows, err := s.db.Query(ctx, s.sql.load, c.stream.Operator, c.stream.Kind, bound(c.stream.ID))
	if err != nil {
		return fmt.Errorf("postgres: verifying: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := c.scan(rows); err != nil {
			return fmt.Errorf("postgres: verifying: %w", err)
		}
		if err := c.step(); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("postgres: verifying: %w", err)
	}
	return nil
}

// step checks that the row in hand follows.
func (c *chain) step() error {
	hash := c.link(c.at.Hash[:])
	if c.version != c.at.Version+1 || !bytes.Equal(hash[:], c.hash) {
		return c.broken()
	}
	if c.version == c.head.Version && hash != c.head.Hash {
		return c.broken()
	}
	if body := sha256.Sum256(c.body); !bytes.Equal(body[:], c.bodyHash) {
		c.redacted = append(c.redacted, c.version)
	}
	c.at = convenio.Position{Version: c.version, Hash: hash}
	return nil
}
