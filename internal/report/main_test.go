package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const stream = `{"Action":"output","Package":"p","Test":"TestA","Output":"why it failed\n"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB","Output":"nobody asks\n"}
{"Action":"pass","Package":"p","Test":"TestB"}
{"Action":"output","Package":"p","Test":"TestC","Output":"no database\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"pass","Package":"q","Elapsed":1.5}
`

// What failed is shown with what it said, what was skipped too, and nothing of what passed.
func TestReportShowsWhatFailed(t *testing.T) {
	var kept, shown bytes.Buffer
	failed, err := report(strings.NewReader(stream), &kept, &shown)
	require.NoError(t, err)
	require.True(t, failed)
	require.Equal(t, stream, kept.String())
	require.Contains(t, shown.String(), "FAIL  p TestA\nwhy it failed")
	require.Contains(t, shown.String(), "SKIP  p TestC no database")
	require.NotContains(t, shown.String(), "nobody asks")
	require.Contains(t, shown.String(), "ok    q")
	require.Contains(t, shown.String(), "\n1 passed, 1 failed, 1 skipped\n")
}

// A line that is no test's is a build that failed.
func TestReportFailsOnABrokenBuild(t *testing.T) {
	var kept, shown bytes.Buffer
	failed, err := report(strings.NewReader("main.go:1: syntax error\n"), &kept, &shown)
	require.NoError(t, err)
	require.True(t, failed)
	require.Contains(t, shown.String(), "syntax error")
}
