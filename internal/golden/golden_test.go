package golden

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
)

type inner struct {
	list []string
	of   map[string][2]int
	next *inner
	any  any
}

func TestAlike(t *testing.T) {
	whole := func() inner {
		return inner{[]string{"a"}, map[string][2]int{"a": {1, 2}}, &inner{}, 7}
	}
	for name, change := range map[string]func(*inner){
		"item": func(i *inner) { i.list[0] = "b" }, "length": func(i *inner) { i.list = nil },
		"value": func(i *inner) { i.of["a"] = [2]int{1, 3} }, "key": func(i *inner) { i.of = map[string][2]int{"b": {1, 2}} },
		"keys": func(i *inner) { i.of["b"] = [2]int{} }, "none": func(i *inner) { i.next = nil },
		"deeper": func(i *inner) { i.next.list = []string{""} }, "type": func(i *inner) { i.any = int64(7) },
		"number": func(i *inner) { i.any = 8 }, "nothing": func(i *inner) { i.any = nil },
	} {
		changed := whole()
		change(&changed)
		assert.False(t, alike(reflect.ValueOf(whole()), reflect.ValueOf(changed)), name)
		assert.False(t, alike(reflect.ValueOf(changed), reflect.ValueOf(whole())), name)
	}
	assert.True(t, alike(reflect.ValueOf(whole()), reflect.ValueOf(whole())))
	empty := whole()
	empty.next.list, empty.next.of = []string{}, map[string][2]int{}
	assert.True(t, alike(reflect.ValueOf(whole()), reflect.ValueOf(empty)))
}
