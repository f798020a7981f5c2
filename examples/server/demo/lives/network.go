package lives

import (
	_ "embed" // the directory
	"encoding/csv"
	"strings"

	"github.com/seed-67b5076c/convenio/enrollment/network"
)

//go:embed providers.csv
var directory string

// providers are the made-up directory.
func providers() ([]network.Provider, error) {
	in := csv.NewReader(strings.NewReader(directory))
	in.Comma = ';'
	lines, err := in.ReadAll()
	if err != nil {
		return nil, err
	}
	var out []network.Provider
	for _, l := range lines[1:] {
		p := network.Provider{
			ID: l[0], Name: l[1], Kind: network.Kind(l[2]), Standards: list[network.Standard](l[3]), Specialties: list[string](l[4]),
			Services: list[network.Service](l[5]), Street: l[6], City: l[7], Place: network.Place{State: l[8], District: l[9]},
			Phones: []string{l[10]},
		}
		p.EmergencyRoom = strings.Contains(l[5], string(network.Emergency))
		out = append(out, p)
	}
	return out, nil
}

func list[T ~string](cell string) (out []T) {
	for word := range strings.SplitSeq(cell, ",") {
		if word != "" {
			out = append(out, T(word))
		}
	}
	return out
}

// arrange tells the network: everybody accredited before cover begins, and what changed in it of late.
func (s *story) arrange() error {
	all, err := providers()
	if err != nil {
		return err
	}
	for _, p := range all {
		if err := s.network(s.signed.AddDays(5), network.Accredit{Provider: p}); err != nil {
			return err
		}
	}
	moved := all[19]
	moved.Street = "SHLS 716, sala 1108"
	other := all[7]
	other.ID, other.Name, other.Street = "hosp-10", "Hospital Paulista do Paraíso", "Rua Vergueiro, 1421"
	for _, c := range []struct {
		days    int
		command network.Command
	}{
		{-90, network.Update{Provider: moved}},
		{-40, network.Remove{Exit: network.Exit{Provider: "con-02"}}},
		{-10, network.Replace{Exit: network.Exit{Provider: "hosp-08", ByOperator: true}, In: other}},
	} {
		if err := s.network(s.today.AddDays(c.days), c.command); err != nil {
			return err
		}
	}
	return nil
}
