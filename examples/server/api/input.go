package api

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/seed-67b5076c/convenio"
)

// Commanding is the part of an input that every command has.
type Commanding struct {
	Acting
	Key     string `header:"Idempotency-Key" doc:"UUID do comando: repetido, devolve o primeiro resultado."`
	Seen    string `header:"If-Match" doc:"Versão lida, como \"7\": se o PTO mudou desde então, o comando não vale."`
	Explain string `query:"explain" enum:"true,false" doc:"Com true, decide sem registrar e devolve todos os fundamentos pesados."`
}

// ask is the circumstance of a command.
func (s *Server) ask(by convenio.Actor, in Commanding) (convenio.Ask, error) {
	id, err := commandID(in.Key)
	if err != nil {
		return convenio.Ask{}, err
	}
	seen, err := version(in.Seen)
	return convenio.Ask{ID: id, At: s.Now(), By: by, Seen: seen}, err
}

// reading is the circumstance of reading a plan whole.
func (s *Server) reading(by convenio.Actor) convenio.Ask {
	return convenio.Ask{ID: newID(), At: s.Now(), By: by}
}

// newID orders by time, so that an index over ids grows at its end.
func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func commandID(key string) (uuid.UUID, error) {
	if key == "" {
		return newID(), nil
	}
	id, err := uuid.Parse(key)
	if err != nil || id == uuid.Nil {
		return uuid.Nil, &convenio.BadInput{Field: "Idempotency-Key", Reason: "o valor não é um UUID"}
	}
	return id, nil
}

// version reads an entity tag that this server gave; "*" and nothing ask for none.
func version(tag string) (int64, error) {
	if tag == "" || tag == "*" {
		return 0, nil
	}
	n, err := strconv.ParseInt(strings.Trim(tag, `"`), 10, 64)
	if err != nil || n < 1 || tag != etag(n) {
		return 0, &convenio.BadInput{Field: "If-Match", Reason: `o valor é a versão lida, entre aspas, como "7"`}
	}
	return n, nil
}

func etag(version int64) string { return fmt.Sprintf(`"%d"`, version) }

// planID reads a plan's id. The one that is all zeros is nobody's, and to a query of views it means every plan.
func planID(field, s string) (uuid.UUID, error) {
	id, err := uuid.Parse(s)
	if err != nil || id == uuid.Nil {
		return uuid.Nil, &convenio.BadInput{Field: field, Reason: "o identificador do PTO não é um UUID"}
	}
	return id, nil
}

// identifier is [convenio.BadInput] for the id of somebody under which nothing can be kept.
func identifier(field, id string) error {
	if (convenio.Actor{ID: id}).Sound() {
		return nil
	}
	return &convenio.BadInput{Field: field, Reason: "o identificador não é texto simples de até 200 bytes"}
}

// flag reads an optional yes or no; set says whether it was given.
func flag(field, s string) (value, set bool, err error) {
	switch s {
	case "":
		return false, false, nil
	case "true", "false":
		return s == "true", true, nil
	}
	return false, false, &convenio.BadInput{Field: field, Reason: "o valor é true ou false"}
}

// date reads a day of a path or a query.
func date(field, s string) (convenio.Date, error) {
	d, err := convenio.ParseDate(s)
	if err != nil {
		return d, &convenio.BadInput{Field: field, Reason: "o valor não é uma data AAAA-MM-DD"}
	}
	return d, nil
}

// amount reads how many are asked for: a default, and a most.
func amount(field, s string, standard, most int) (int, error) {
	if s == "" {
		return standard, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0, &convenio.BadInput{Field: field, Reason: fmt.Sprintf("o valor é um número de 1 a %d", most)}
	}
	return n, nil
}
