// Contract lives a year of the health-plan contract on made-up people: it enrols the population of the annexes, plays
// twelve months of movements, bills each month, and prints who is covered, what was invoiced, and why three people
// are or are not attended.
//
//	go run ./examples/contract
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
)

func main() {
	seed := flag.Uint64("seed", 7, "what the people are made from")
	lives := flag.Int("lives", 0, "how many lives; 0 for those of the annexes")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *seed, *lives); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, out io.Writer, seed uint64, lives int) error {
	p, err := newPlan(seed, lives)
	if err != nil {
		return err
	}
	if err := p.agree(ctx, signed, sign); err != nil {
		return err
	}
	if err := p.enrolInitialGroup(ctx); err != nil {
		return err
	}
	fmt.Fprintf(out, "Contrato %s, assinado em %s: cobre desde %s, vai até %s\n", number, signed.Brazilian(),
		p.contract.CoveredFrom().Brazilian(), p.contract.LastDay().Brazilian())
	fmt.Fprintf(out, "Grupo inicial: %d pessoas no plano; recusas por fundamento: %s\n\n", p.covered(coverage), p.refusals())
	fmt.Fprintln(out, "Competência   Vidas     Mensalidades    Acréscimos       Créditos           Fatura       Empregador")
	for month := first; month < first+12; month++ {
		if err := p.live(ctx, month); err != nil {
			return err
		}
		if month == first+9 { // before the term is over
			if err := p.agree(ctx, month.Last(), renew); err != nil {
				return err
			}
		}
		sum, err := p.bill(ctx, month)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-11s  %6d  %15s  %12s  %13s  %15s  %15s\n", month.Brazilian(), p.covered(month.Last()), sum.Fees.Brazilian(),
			sum.Charges.Brazilian(), sum.Credits.Brazilian(), sum.Total().Brazilian(), sum.Employer.Brazilian())
	}
	fmt.Fprintf(out, "\nRenovado, o contrato vai até %s\n", p.contract.LastDay().Brazilian())
	fmt.Fprintf(out, "Recusas por fundamento no ano: %s\n\n", p.refusals())
	p.printRoll(out, (first + 11).Last())
	return p.explain(out, (first + 11).Last())
}
