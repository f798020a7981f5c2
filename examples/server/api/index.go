package api

import (
	"encoding/json"
	"net/http"
)

// index says where things are.
type index struct {
	Title         string            `json:"title"`
	Specification string            `json:"specification"`
	Live          string            `json:"live"`
	Ready         string            `json:"ready"`
	Acting        string            `json:"acting"`
	Dental        map[string]string `json:"dental"`
	Health        map[string]string `json:"health,omitempty"`
	Development   map[string]string `json:"development,omitempty"`
}

// serveIndex answers at the root, to whoever comes first.
func (s *Server) serveIndex() {
	here := index{
		Title: "Convênio", Specification: "/openapi.json", Live: "/livez", Ready: "/readyz",
		Acting: "A autenticação não faz parte desta versão: ninguém pode agir neste servidor.",
		Dental: map[string]string{"ptos": "/v1/ptos", "fila": "/v1/queue", "presenciais": "/v1/in-person", "liberações": "/v1/releases"},
	}
	if s.Health != nil {
		here.Health = map[string]string{
			"elegibilidade": "/v1/people/{id}/eligibility", "famílias": "/v1/families", "permanências": "/v1/stays", "cargas": loadsPath,
			"rede": "/v1/network/providers", "contrato": "/v1/contract", "faturas": invoicesPath,
		}
	}
	if s.Dev {
		here.Acting = "O cabeçalho " + actorHeader + " diz quem age, como provider:cred-01 ou hr:rh-01."
		here.Development = map[string]string{"pessoas": "/v1/dev/people", "mensagens": "/v1/dev/messages"}
	}
	s.mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		_ = e.Encode(here) // who has gone needs no answer
	})
}
