// Package cases_test runs the worked examples of this folder: stories and tables that people write and the
// program only reads. A file dropped beside the others is run too.
package cases_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/story"
)

func TestStories(t *testing.T) {
	files, err := filepath.Glob("*/*.story")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			f, err := os.Open(file)
			require.NoError(t, err)
			defer f.Close()
			s, err := story.Parse(file, f)
			require.NoError(t, err)
			_, err = s.Run()
			require.NoError(t, err)
		})
	}
}
