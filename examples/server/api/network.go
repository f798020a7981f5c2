package api

import (
	"context"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/enrollment"
	"github.com/seed-67b5076c/convenio/enrollment/network"
)

const networkPath = "/v1/network"

// networkRoutes are open to whoever acts: the network is published (sesc:7.11). Its commands are the manager's.
func (s *Server) networkRoutes() {
	get := func(id, path, summary string) huma.Operation {
		return huma.Operation{OperationID: id, Method: http.MethodGet, Path: networkPath + path, Summary: summary, Tags: []string{"rede"}}
	}
	route(s, get("find-providers", "/providers", "A rede de um dia, por padrão, especialidade, serviço, lugar, espécie e nome"), s.providers)
	route(s, get("get-provider", "/providers/{id}", "Um prestador"), s.provider)
	route(s, get("announcements", "/announcements", "As mudanças da rede que se comunicam, a última primeiro"), s.announcements)
	route(s, get("minimum", "/minimum", "O que falta à rede mínima, lugar por lugar e padrão por padrão"), s.minimum)
	route(s, get("census", "/census", "Quantos estabelecimentos de cada espécie há em cada estado"), s.census)
	networkCommand[network.Accredit](s, "Credencia um prestador")
	networkCommand[network.Update](s, "Atualiza o que se publica de um prestador")
	networkCommand[network.Replace](s, "Substitui um prestador por equivalente")
	networkCommand[network.Reduce](s, "Retira um prestador sem substituto, com autorização da ANS")
	networkCommand[network.Remove](s, "Retira um prestador que pode simplesmente sair")
	networkCommand[network.Protect](s, "Garante o que é devido a um internado em hospital que sai")
	networkCommand[network.Discharge](s, "Registra a alta de um internado garantido")
	networkCommand[network.Transfer](s, "Transfere um internado a hospital equivalente")
}

// networkCommand registers the route of one command to the directory.
func networkCommand[C network.Command](s *Server, summary string) {
	var prototype C
	name := kebab(convenio.NameOf(prototype))
	path := networkPath + "/" + name
	route(s, s.commands("network-"+name, path, summary, "rede"),
		func(ctx context.Context, by convenio.Actor, in *Commanding) (*commandOutput, error) {
			var c C
			if err := decode(ctx, &c); err != nil {
				return nil, err
			}
			return commanded(s, by, *in,
				func(ask convenio.Ask) (*convenio.Trace, error) { return s.Health.ExplainNetwork(ctx, ask, c) },
				func(ask convenio.Ask) (convenio.Done[network.Directory], error) {
					return s.Health.DoNetwork(ctx, ask, c)
				})
		})
	s.takes(path, prototype)
}

type providersInput struct {
	Acting
	Paging
	On        string `query:"on" doc:"O dia, AAAA-MM-DD; hoje, se não for dito."`
	Standard  string `query:"standard" enum:"01,02,03" doc:"Só quem atende este padrão."`
	Specialty string `query:"specialty" doc:"Só quem tem esta especialidade, como cardiologia; acentos e maiúsculas não contam."`
	Service   string `query:"service" enum:"general_hospital,emergency,maternity,clinical_analysis,x_ray,ultrasound" doc:"Só quem oferece este serviço."`
	Kind      string `query:"kind" enum:"hospital,clinic,practice,laboratory,imaging" doc:"Só esta espécie."`
	State     string `query:"state" doc:"Só neste estado, como DF."`
	District  string `query:"district" doc:"Só neste lugar, como Taguatinga; acentos e maiúsculas não contam."`
	Q         string `query:"q" doc:"Só quem tem estas palavras no nome."`
}

// Providers are a page of the directory. Where the network has nobody, Otherwise says how one is attended.
type Providers struct {
	Page[network.Listing]
	Otherwise []Finding `json:"otherwise,omitempty"`
}

type providersOutput struct{ Body Providers }

// search is what an input looks for.
func (in *providersInput) search() (s network.Search, err error) {
	for _, bad := range []error{
		oneOf("standard", network.Standard(in.Standard), enrollment.Standards()...),
		oneOf("service", network.Service(in.Service), network.GeneralHospital, network.Emergency, network.Maternity,
			network.ClinicalAnalysis, network.XRay, network.Ultrasound),
		oneOf("kind", network.Kind(in.Kind), network.Hospital, network.Clinic, network.Practice, network.Laboratory, network.Imaging),
	} {
		if bad != nil {
			return s, bad
		}
	}
	return network.Search{
		Standard: network.Standard(in.Standard), Kind: network.Kind(in.Kind),
		Need: network.Need{Specialty: in.Specialty, Service: network.Service(in.Service)}, Place: network.Place{State: in.State, District: in.District},
	}, nil
}

func (s *Server) providers(ctx context.Context, by convenio.Actor, in *providersInput) (*providersOutput, error) {
	on, err := s.onDay("on", in.On)
	if err != nil {
		return nil, err
	}
	search, err := in.search()
	if err != nil {
		return nil, err
	}
	d, _, err := s.Health.Directory(ctx)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(d.Find(search, on), func(l network.Listing) bool {
		return slices.ContainsFunc(strings.Fields(network.Plain(in.Q)), func(word string) bool { return !strings.Contains(network.Plain(l.Name), word) })
	})
	out := Providers{}
	out.Page, err = cut(found, in.Paging, func(l network.Listing) string { return l.ID })
	for i := range out.Items {
		out.Items[i] = published(out.Items[i], by)
	}
	if len(found) == 0 && in.Q == "" {
		trace := &convenio.Trace{}
		d.Attend(search, on, trace)
		for _, w := range weighed(trace) {
			out.Otherwise = append(out.Otherwise, w.Finding)
		}
	}
	return &providersOutput{out}, err
}

// cut is a page of a list that is in the order of its keys.
func cut[T any](all []T, p Paging, key func(T) string) (out Page[T], err error) {
	limit, err := amount("limit", p.Limit, standardPage, longestPage)
	if err != nil {
		return out, err
	}
	after, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err != nil {
		return out, &convenio.BadInput{Field: "cursor", Reason: "o cursor não é um que esta lista tenha dado"}
	}
	first := 0
	for p.Cursor != "" && first < len(all) && key(all[first]) <= string(after) {
		first++
	}
	last := min(first+limit, len(all))
	out.Items = append([]T{}, all[first:last]...)
	if last < len(all) {
		out.Next = base64.RawURLEncoding.EncodeToString([]byte(key(all[last-1])))
	}
	return out, nil
}

// published is a listing as far as somebody may know it: what shows a fault is the manager's to know.
func published(l network.Listing, by convenio.Actor) network.Listing {
	if by.Role != network.SescDF().Manager {
		l.Cause, l.ByOperator = "", false
	}
	return l
}

type providerInput struct {
	Acting
	ID string `path:"id" doc:"Identificador do prestador."`
}

type providerOutput struct {
	ETag string `header:"ETag"`
	Body network.Listing
}

// provider is one, with the version of the directory: commands to any provider are commands to it.
func (s *Server) provider(ctx context.Context, by convenio.Actor, in *providerInput) (*providerOutput, error) {
	d, version, err := s.Health.Directory(ctx)
	if err != nil {
		return nil, err
	}
	l, ok := d.Listing(in.ID)
	if !ok {
		return nil, convenio.NotFound
	}
	return &providerOutput{etag(version), published(l, by)}, nil
}
