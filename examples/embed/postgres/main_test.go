package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/pgtest"
	"github.com/seed-67b5076c/convenio/pto"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestDraft(t *testing.T) {
	dsn := pgtest.DSN(t, nil)
	for range 2 { // the second time the schema is there
		whole, err := draft(t.Context(), dsn, time.Date(2025, 2, 13, 15, 0, 0, 0, time.UTC))
		require.NoError(t, err)
		require.Equal(t, pto.Drafting, whole.Phase)
		require.Len(t, whole.Items, 1)
	}
}
