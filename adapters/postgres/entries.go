package postgres

import (
	"slices"
	"time"

	"github.com/seed-67b5076c/convenio"
)

// settled is what a batch leaves to put and to drop: a key that is put is not dropped, and is put once, the last
// time, because one statement cannot touch a row twice.
func settled(b convenio.Batch) (put, drop []convenio.Entry) {
	put, drop = b.Put, b.Drop
	for i := len(put) - 1; i >= 0; i-- {
		if shared(put[i+1:], put[i]) {
			put = slices.Delete(slices.Clone(put), i, i+1)
		}
	}
	for i := len(drop) - 1; i >= 0; i-- {
		if shared(put, drop[i]) || shared(drop[i+1:], drop[i]) {
			drop = slices.Delete(slices.Clone(drop), i, i+1)
		}
	}
	return put, drop
}

func shared(list []convenio.Entry, e convenio.Entry) bool {
	for i := range list {
		if list[i].Item == e.Item && list[i].View == e.View {
			return true
		}
	}
	return false
}

// columns cuts one piece of memory into columns of n rows: making each apart costs more than filling it.
func columns[T any](n, count int) (next func() []T) {
	all := make([]T, n*count)
	return func() []T {
		column := all[:n:n]
		all = all[n:]
		return column
	}
}

func dropping(args []any, list []convenio.Entry) []any {
	text := columns[string](len(list), 2)
	view, item := text(), text()
	for i := range list {
		view[i], item[i] = list[i].View, list[i].Item
	}
	return append(args, view, item)
}

func putting(args []any, list []convenio.Entry) []any {
	text, number := columns[string](len(list), 4), columns[int64](len(list), 2)
	view, item, owner, body := text(), text(), text(), text()
	rank, weight, due := number(), number(), make([]*time.Time, len(list))
	for i := range list {
		e := &list[i]
		view[i], item[i], owner[i], body[i] = e.View, e.Item, e.Owner, e.Body
		rank[i], weight[i], due[i] = e.Rank, e.Weight, midnight(e.Due)
	}
	return append(args, view, item, owner, rank, due, weight, body)
}

// midnight is a day as the driver takes it; nil for none.
func midnight(d convenio.Date) *time.Time {
	if d.IsZero() {
		return nil
	}
	y, m, day := d.Civil()
	t := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	return &t
}

// dayOf is a day as the driver gives it.
func dayOf(t *time.Time) convenio.Date {
	if t == nil {
		return convenio.Date{}
	}
	return convenio.NewDate(t.Date())
}
