package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/pto"
)

func TestSubmit(t *testing.T) {
	phase, err := submit(t.Context(), time.Date(2025, 2, 13, 15, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	require.Equal(t, pto.AwaitingInitial, phase)
}

func Example_main() {
	main()
	// Output: aguarda auditoria inicial
}
