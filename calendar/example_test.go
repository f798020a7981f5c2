package calendar_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/seed-67b5076c/convenio"
	"github.com/seed-67b5076c/convenio/calendar"
)

func Example() {
	court, err := calendar.TRT3()
	if err != nil {
		fmt.Println(err)
		return
	}
	made := convenio.NewDate(2024, time.May, 29)
	last, err := court.Term(made, 10, calendar.StartRuleA)
	if err != nil {
		fmt.Println(err)
		return
	}
	closure, _ := court.Why(made.AddDays(1))
	fmt.Println("último dia:", last.Brazilian())
	fmt.Printf("%s: %s, %s\n", made.AddDays(1).Brazilian(), closure.Name, closure.Basis)
	// Output:
	// último dia: 13/06/2024
	// 30/05/2024: Corpus Christi, feriado municipal de Belo Horizonte
}

func ExampleReadOverrides() {
	acts, err := calendar.ReadOverrides(strings.NewReader(`date;state;name;basis;decreed_by
28/10/2025;open;Dia do Servidor Público transferido;Portaria 7/2025;TRT da 3ª Região
27/10/2025;closed;Dia do Servidor Público;Portaria 7/2025;TRT da 3ª Região
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	court, err := calendar.TRT3(acts...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(court.IsBusinessDay(convenio.NewDate(2025, time.October, 28)))
	fmt.Println(court.Provisional(2025), court.Provisional(2027))
	// Output:
	// true
	// false true
}

func ExampleNew() {
	_, err := calendar.New("contagem", []calendar.Rule{
		{Name: "Aniversário", Basis: "lei municipal", DecreedBy: "Contagem", Month: time.February, Day: 30},
	}, nil, 2020, 2030)
	fmt.Println(err)
	// Output:
	// rules[Aniversário].day: o dia não existe em todos os anos, ou é fixo e móvel ao mesmo tempo
}
