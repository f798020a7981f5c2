package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// The ten lines of the README are a program, once they stand in one, and it says what they say it does.
func TestTheTenLinesOfTheReadmeRun(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	require.NoError(t, err)
	_, rest, _ := strings.Cut(string(readme), "## Embed it in ten lines\n\n```go\n")
	lines, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	program := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(program, []byte(before+lines+"}\n"), 0o600))
	told, err := exec.CommandContext(t.Context(), "go", "run", program).CombinedOutput()
	require.NoError(t, err, string(told))
	_, comment, _ := strings.Cut(lines, "refusal.Allowed) // ")
	comment, _, _ = strings.Cut(comment, "\n")
	begins, ends, found := strings.Cut(comment, "…")
	require.True(t, found, "what it prints stands beside it")
	require.True(t, strings.HasPrefix(string(told), begins) && strings.HasSuffix(strings.TrimSpace(string(told)), ends), string(told))
}

// before is what a program has before such lines.
const before = `package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/memory"
	"github.com/seed-67b5076c/convenio/pto"
)

func main() {
	ctx := context.Background()
`
