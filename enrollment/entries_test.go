package enrollment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
)

// standing are the entries of a view by item, each key once.
func standing(t testing.TB, f enrollment.Family, view string) map[string]convenio.Entry {
	out, keys := map[string]convenio.Entry{}, map[[2]string]bool{}
	for _, e := range enrollment.Entries(f) {
		require.False(t, keys[[2]string{e.View, e.Item}], "%s %s twice", e.View, e.Item)
		keys[[2]string{e.View, e.Item}] = true
		if e.View == view {
			out[e.Item] = e
		}
	}
	return out
}

// The views say who is in the plan, who falls due, and whose card is still out.
func TestEntries(t *testing.T) {
	require.Empty(t, enrollment.Entries(enrollment.Family{}))
	h := enrolled(t, "2022-03-10").on("2022-08-02").do(marta, waitsFor(child(t, "2000-05-20")))
	require.JSONEq(t, `{"state":"enrolled","holder":"marta","bond":"employee","standards":[{"standard":"01","from":"2022-03-10"}],"spells":[
		{"person":"marta","kin":"holder","born":"1980-05-04","occasion":"admission","from":"2022-03-10"},
		{"person":"davi","kin":"child","born":"2000-05-20","occasion":"birth","from":"2022-08-02","limit":"2024-05-19",
			"waiting":{"urgency":"2022-08-03","birth":"2023-05-29","other":"2023-01-29"}}]}`,
		standing(t, h.family, enrollment.ViewFamilies)[""].Body)
	require.Equal(t, day(t, "2024-05-20"), standing(t, h.family, enrollment.ViewDue)[""].Due)
	roll := standing(t, h.family, enrollment.ViewRoll)
	require.JSONEq(t, `[{"from":"2022-03-10","standard":"01"}]`, roll["marta"].Body)
	require.JSONEq(t, `[{"from":"2022-08-02","last":"2024-05-19","end":1,"standard":"01",
		"waiting":{"urgency":"2022-08-03","birth":"2023-05-29","other":"2023-01-29"}}]`, roll["davi"].Body)
	require.Equal(t, "marta", roll["davi"].Owner)
	require.Empty(t, standing(t, h.family, enrollment.ViewCards))

	h.do(marta, enrollment.Exclude{Person: "davi"}).do(marta, waitsFor(child(t, "2000-05-20"))).do(marta, enrollment.Exclude{Person: "marta"})
	require.Contains(t, standing(t, h.family, enrollment.ViewFamilies)[""].Body, `"state":"ended"`, "and is still billed for")
	require.Empty(t, standing(t, h.family, enrollment.ViewDue))
	require.Len(t, standing(t, h.family, enrollment.ViewRoll), 2, "who has left is still answered for")
	require.Len(t, standing(t, h.family, enrollment.ViewCards), 2)
	h.do(hr, enrollment.ReturnCard{Person: "davi"})
	require.Len(t, standing(t, h.family, enrollment.ViewCards), 1)
}
