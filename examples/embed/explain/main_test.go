package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	why, err := explain(t.Context(), time.Date(2025, 2, 13, 15, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	require.Contains(t, why, "× ODO-03 A face O não existe no dente 11. [tiss:32]\n")
	require.Equal(t, 1, strings.Count(why, "×"), "only one ground stands in the way")
	require.Greater(t, strings.Count(why, "·"), 5, "the others are told too")
}
