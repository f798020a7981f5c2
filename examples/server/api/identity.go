package api

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/contract"
	"github.com/seed-67b5076c/convenio/enrollment/network"
	"github.com/seed-67b5076c/convenio/pto"
)

// actorHeader names who acts, on a development server.
const actorHeader = "Convenio-Actor"

// Acting is the part of an input that says who acts. Like every part that inputs share it is exported only
// because huma looks into no other.
type Acting struct {
	Actor string `header:"Convenio-Actor" doc:"Quem age, como provider:cred-01. Só no modo -dev." example:"provider:cred-01"`
}

func (a *Acting) who() string { return a.Actor }

// actor is who acts. Sign-in is not part of this version: only a development server takes a header's word.
func (s *Server) actor(header string) (convenio.Actor, error) {
	if !s.Dev {
		return convenio.Actor{}, newProblem(unauthenticated, "A autenticação não faz parte desta versão: ninguém pode agir neste servidor.")
	}
	if header == "" {
		return convenio.Actor{}, newProblem(unauthenticated, "Falta o cabeçalho "+actorHeader+", com papel e identificador, como provider:cred-01.")
	}
	role, id, _ := strings.Cut(header, ":")
	if !slices.Contains(personalRoles(), convenio.Role(role)) || strings.TrimSpace(id) == "" {
		return convenio.Actor{}, &convenio.BadInput{
			Field: actorHeader, Reason: "o cabeçalho é papel:identificador, e o papel um de " + join(personalRoles()),
		}
	}
	return convenio.Actor{ID: id, Role: convenio.Role(role)}, identifier(actorHeader, id)
}

// personalRoles are the roles of people, of the dental plan and of the health plan: nobody acts as the system.
func personalRoles() []convenio.Role {
	all := append(pto.Roles(), enrollment.HR, enrollment.HolderRole, enrollment.SurvivorRole,
		contract.SescDF().Manager, network.SescDF().Manager)
	return slices.DeleteFunc(all, func(r convenio.Role) bool { return r == pto.System })
}

// roleWords are the roles of the health plan as people say them. The one that bills is of both plans.
var roleWords = map[convenio.Role]string{
	pto.Billing: "faturamento", enrollment.HR: "gestão de pessoas", enrollment.HolderRole: "titular", enrollment.SurvivorRole: "dependente de titular falecido",
	contract.SescDF().Manager: "gestor do contrato", network.SescDF().Manager: "gestor da rede",
}

func join[T ~string](words []T) string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}

// guarded keeps a development server to its own machine: a page elsewhere may point its own name at the
// loopback address, and then the browser would speak for it.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.Dev && !local(r.Host) {
			s.refuse(w, r, &convenio.BadInput{Field: "Host", Reason: "o servidor de desenvolvimento só atende pelo nome localhost ou pelo endereço local"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && address.Unmap().IsLoopback()
}

// may is Forbidden unless the actor has one of the roles.
func may(by convenio.Actor, action string, roles ...convenio.Role) error {
	return mayBy(pto.Clause5_2_5_9, by, action, roles...)
}

// mayBy is [may] by another clause.
func mayBy(clause convenio.Clause, by convenio.Actor, action string, roles ...convenio.Role) error {
	if slices.Contains(roles, by.Role) {
		return nil
	}
	return &convenio.Forbidden{Role: by.Role, Action: action, Clause: clause}
}
