package pto_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/pto"
)

// What was performed and expires unpaid is named to whoever loses it and to the supervisor, by its numbers alone.
func TestExpiredItemsAreNamed(t *testing.T) {
	l := newLife(t, compile(t, base(t)), aDay)
	l.submitted(tooth16(), tooth16(), pto.ItemSpec{Code: consult}).authorised().performed(1, 3).on("2025-08-13")
	before := l.plan
	_, _, err := l.try(system, pto.Tick{})
	require.NoError(t, err)
	var told []pto.Message
	for _, e := range pto.Effects(before, l.plan, l.history[len(l.history)-1]) {
		var m pto.Message
		require.NoError(t, json.Unmarshal([]byte(e.Body), &m))
		told = append(told, m)
	}
	message := func(id string, to convenio.Role, who string, items ...int) pto.Message {
		return pto.Message{ID: id, To: to, Recipient: who, PTO: l.id.ID.String(), Day: day("2025-08-12"), Items: items}
	}
	require.Equal(t, []pto.Message{
		message("PTO_ARQUIVADO", pto.Provider, clinic.ID),
		message("EXECUTADOS_EXPIRADOS", pto.Provider, clinic.ID, 1, 3),
		message("EXECUTADOS_EXPIRADOS", pto.Supervisor, "", 1, 3),
	}, told)
	require.Contains(t, pto.StockCatalogue().Text(told[1]), "Itens que expiraram sem pagamento: 1, 3.")
}
