package memory_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/adapters/adaptertest"
	"github.com/seed-67b5076c/convenio/adapters/memory"
)

func TestStore(t *testing.T) {
	adaptertest.Run(t, func(testing.TB) adaptertest.Store { return memory.New() })
}

// TestEncoded keeps what comes out of the codec, as an adapter does that stores bytes: nothing is lost in it.
func TestEncoded(t *testing.T) {
	adaptertest.Run(t, func(testing.TB) adaptertest.Store { return encoded{memory.New()} })
}

type encoded struct{ *memory.Store }

func (s encoded) Append(ctx context.Context, batches ...convenio.Batch) error {
	through := make([]convenio.Batch, len(batches))
	for i, b := range batches {
		if err := b.Check(); err != nil {
			return err
		}
		through[i] = b
		through[i].Events = append([]convenio.Recorded(nil), b.Events...)
		for j := range b.Events {
			event, err := reread(b.Stream.Kind, b.Events[j].Event)
			if err != nil {
				return err
			}
			through[i].Events[j].Event = event
		}
	}
	return s.Store.Append(ctx, through...)
}

func reread(kind string, e convenio.Event) (convenio.Event, error) {
	codec := adaptertest.Codecs()[kind]
	name, schema, body, err := codec.Encode(e)
	if err != nil {
		return nil, err
	}
	return codec.Decode(name, schema, body)
}

func TestRereadIsStrict(t *testing.T) {
	_, err := reread(adaptertest.Kind, struct{}{})
	require.Error(t, err)
}
