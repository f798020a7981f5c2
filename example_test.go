package convenio_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
)

// One command on one stream: done once, however often it is sent; refused with every ground and its values.
func Example() {
	ctx, store, policies := context.Background(), newShelf(), limited(100)
	ask := convenio.Ask{
		ID: uuid.MustParse("0194ffd3-9c00-7000-8000-000000000001"), At: time.Date(2025, time.February, 13, 12, 0, 0, 0, time.UTC),
		By: convenio.Actor{ID: "ana", Role: "keeper"},
	}
	var command toJar = Add{Coins: 60}
	for range 2 {
		done, err := jars().Act(ctx, store, policies, jarID, ask, command)
		fmt.Println(done.State.coins, "moedas na versão", done.Version, "repetido:", done.Repeated, err)
	}
	ask.ID = uuid.MustParse("0194ffd3-9c00-7000-8000-000000000002")
	_, err := jars().Act(ctx, store, policies, jarID, ask, command)
	fmt.Println(convenio.Code(err), errors.Is(err, overfull))
	fmt.Println(err)
	// Output:
	// 60 moedas na versão 1 repetido: false <nil>
	// 60 moedas na versão 1 repetido: true <nil>
	// refused true
	// JAR-01: Ficariam 120 moedas; cabem 100. [jar:1]
}

func ExampleMachine_Explain() {
	ask := convenio.Ask{At: time.Date(2025, time.February, 13, 12, 0, 0, 0, time.UTC), By: convenio.Actor{ID: "bia", Role: "guest"}}
	trace, err := jars().Explain(context.Background(), newShelf(), limited(100), jarID, ask, Add{Coins: 120})
	fmt.Print(trace)
	fmt.Println(convenio.Code(err))
	// Output:
	// · JAR-02 bia é o dono. [jar:2]
	// · JAR-03 Agradece-se. [jar:3]
	// × JAR-01 Ficariam 120 moedas; cabem 100. [jar:1]
	// refused
}

func ExampleWeighing() {
	appealLate := convenio.NewGround("EXA-01", "trt3:5.2.5.5",
		"O prazo terminou em {ultimo}; o recurso é de {dia}.",
		"O recurso é de {dia}, dentro do prazo, que vai até {ultimo}.")
	decide := func(today, last convenio.Date, trace *convenio.Trace) convenio.Decision[convenio.Money] {
		w := convenio.Weighing{Trace: trace}
		w.Deny(appealLate, today.After(last), convenio.Day("dia", today), convenio.Day("ultimo", last))
		return convenio.Verdict(&w, convenio.Cents(9500))
	}
	last, trace := convenio.NewDate(2025, time.February, 27), &convenio.Trace{}
	decide(last, last, trace)
	decision := decide(last.AddDays(1), last, trace)
	fmt.Print(trace)
	grounds := decision.Grounds()
	fmt.Println(decision.Denied(), grounds.Has(appealLate))
	// Output:
	// · EXA-01 O recurso é de 27/02/2025, dentro do prazo, que vai até 27/02/2025. [trt3:5.2.5.5]
	// × EXA-01 O prazo terminou em 27/02/2025; o recurso é de 28/02/2025. [trt3:5.2.5.5]
	// true true
}

func ExampleLifecycle() {
	fmt.Println(traffic.Admit(on, Accelerate{}), traffic.Check())
	next, _ := traffic.Next(on, Accelerated{})
	fmt.Println(next, "→", strings.Join(traffic.Allowed(next), ", "))
	fmt.Println(traffic.Admit(off, Stop{}))
	// Output:
	// <nil> <nil>
	// em movimento → Accelerate, Stop
	// TRF-01: O carro está «desligado» e não admite parar. [trf:4]; cabe agora: ligar, desmontar
}

func ExampleReadDated() {
	parameters, err := convenio.ReadDated(strings.NewReader(
		`instrument;parameter;value;unit;from;until;clause;checked_on
Contrato 1/2023;mensalidade;310.00;BRL;2023-01-01;2024-12-31;tst:4;2025-02-13
Aditivo 2/2025;mensalidade;342.50;BRL;2025-01-01;;tst:4;2025-02-13
`), convenio.ParseMoney)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, on := range []string{"2022-12-31", "2024-12-31", "2025-01-01"} {
		day, err := convenio.ParseDate(on)
		if err != nil {
			fmt.Println(err)
			return
		}
		fee, known := parameters["mensalidade"].On(day)
		fmt.Println(day.Brazilian(), fee.Brazilian(), known)
	}
	// Output:
	// 31/12/2022 R$ 0,00 false
	// 31/12/2024 R$ 310,00 true
	// 01/01/2025 R$ 342,50 true
}

func ExampleParseMoney() {
	fee, err := convenio.ParseMoney("1234.5")
	fmt.Println(fee.Brazilian(), err)
	_, err = convenio.ParseMoney("1.500")
	fmt.Println(convenio.Code(err), err)
	// Output:
	// R$ 1.234,50 <nil>
	// bad_input amount: 1.500 tem mais de duas casas decimais
}

func ExampleDateOf() {
	late := time.Date(2025, time.February, 14, 2, 30, 0, 0, time.UTC)
	day := convenio.DateOf(late)
	fmt.Println(day, day.Brazilian(), day.Weekday())
	fmt.Println(day.End().UTC().Format(time.RFC3339Nano))
	// Output:
	// 2025-02-13 13/02/2025 Thursday
	// 2025-02-14T02:59:59.999999Z
}

// A field added to an event raises its schema; what was written before is lifted.
func ExampleEncoded() {
	codec := convenio.Encoded[Accelerated](func(body []byte) ([]byte, error) {
		return bytes.Replace(body, []byte(`{}`), []byte(`{"By":1}`), 1), nil
	})
	old, err := codec.Decode("Accelerated", 1, []byte(`{}`))
	fmt.Printf("%+v %v\n", old, err)
	name, schema, body, err := codec.Encode(Accelerated{By: 5})
	fmt.Println(name, schema, string(body), err)
	_, err = codec.Decode("Accelerated", 2, []byte(`{"By":5,"Gear":3}`))
	fmt.Println(err)
	// Output:
	// {By:1} <nil>
	// Accelerated 2 {"By":5} <nil>
	// convenio: reading Accelerated: json: unknown field "Gear"
}

func ExampleCode() {
	for _, err := range []error{
		nil, traffic.Admit(scrapped, Start{}), &convenio.Forbidden{Hidden: true}, context.Canceled,
	} {
		fmt.Println(convenio.Code(err))
	}
	// Output:
	// ok
	// not_admitted
	// not_found
	// infrastructure
}
