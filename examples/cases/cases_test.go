// Package cases_test runs the worked examples of this folder: stories and tables that people write and the
// program only reads. A file dropped beside the others is run too.
package cases_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio/internal/proof"
	"github.com/seed-67b5076c/convenio/internal/story"
	"github.com/seed-67b5076c/convenio/pto"
)

// files are the examples with an ending, wherever they lie in this folder.
func files(t *testing.T, ending string) (found []string) {
	require.NoError(t, filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ending {
			found = append(found, path)
		}
		return err
	}))
	require.NotEmpty(t, found)
	return found
}

func TestStories(t *testing.T) {
	for _, file := range files(t, ".story") {
		t.Run(file, func(t *testing.T) {
			f, err := os.Open(file)
			require.NoError(t, err)
			defer f.Close()
			s, err := story.Parse(file, f)
			require.NoError(t, err)
			told, err := s.Run()
			require.NoError(t, err)
			prove(t, told)
		})
	}
}

// prove says which grounds a story proved: those it expected a refusal by, and those that a step expected to be
// carried out was weighed by and heeded.
func prove(t *testing.T, told []story.Told) {
	for _, step := range told {
		if len(step.Expect) == 0 {
			continue
		}
		for _, f := range step.Trace.Findings() {
			refused := step.Err != nil
			if f.Against() == refused && (refused || !f.Applies) {
				proof.Held(t, f.Ground, f.Applies)
			}
		}
	}
}

// Each reading that may be put in force has a story that shows what it changes.
func TestEveryReadingHasAStory(t *testing.T) {
	policy, err := pto.TRT3().Compile()
	require.NoError(t, err)
	for _, r := range policy.Alternatives() {
		require.FileExists(t, filepath.Join("trt3", "leituras", r.Name+".story"))
	}
}
