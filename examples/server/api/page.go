package api

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

const (
	// standardPage and longestPage are how many lines a list gives.
	standardPage, longestPage = 50, 200
	// scanned is how many entries one request looks at: a filter that few pass gives a short page with a
	// cursor rather than a slow answer.
	scanned = 2000
)

// Paging is the part of an input that every list has.
type Paging struct {
	Cursor string `query:"cursor" doc:"O next da página anterior."`
	Limit  string `query:"limit" doc:"Quantas linhas, no máximo (padrão 50, até 200)."`
}

// Page is a part of a list. Next is the cursor of the next part, and empty when there is none; a page may
// be shorter than was asked and still have a next.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

type listOutput[T any] struct{ Body Page[T] }

// list reads the entries of a query in order, a page of those that read keeps.
func list[T any](ctx context.Context, views enrollment.Views, q convenio.Query, p Paging,
	read func(convenio.Entry) (line T, keep bool, err error),
) (*listOutput[T], error) {
	limit, err := amount("limit", p.Limit, standardPage, longestPage)
	if err != nil {
		return nil, err
	}
	if q.After, err = position(q.Operator, p.Cursor); err != nil {
		return nil, err
	}
	q.Limit = longestPage
	out, last, seen := Page[T]{Items: []T{}}, convenio.Entry{}, 0
	for e, err := range q.Each(ctx, views.List) {
		if err != nil {
			return nil, err
		}
		if len(out.Items) == limit || seen == scanned {
			out.Next = cursor(last)
			break
		}
		line, keep, err := read(e)
		if err != nil {
			return nil, err
		}
		if keep {
			out.Items = append(out.Items, line)
		}
		last, seen = e, seen+1
	}
	return &listOutput[T]{out}, nil
}

// cursor is an entry's place in the order of its view. It gives nothing away: whose entries are read does
// not depend on it.
func cursor(e convenio.Entry) string {
	b := binary.BigEndian.AppendUint64(nil, uint64(e.Rank))
	b = append(b, e.Stream.ID[:]...)
	b = append(append(b, e.Stream.Kind...), 0)
	return base64.RawURLEncoding.EncodeToString(append(b, e.Item...))
}

func position(operator, cursor string) (*convenio.Entry, error) {
	if cursor == "" {
		return nil, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	kind, item, whole := bytes.Cut(b[min(24, len(b)):], []byte{0})
	strange := &convenio.BadInput{Field: "cursor", Reason: "o cursor não é um que esta lista tenha dado"}
	if err != nil || !whole {
		return nil, strange
	}
	e := convenio.Entry{
		Rank: int64(binary.BigEndian.Uint64(b)), Item: string(item),
		Stream: convenio.StreamID{Operator: operator, Kind: string(kind), ID: uuid.UUID(b[8:24])},
	}
	if (convenio.Batch{Stream: e.Stream, Put: []convenio.Entry{{Stream: e.Stream, Item: e.Item, Body: "{}"}}}).Check() != nil {
		return nil, strange
	}
	return &e, nil
}
