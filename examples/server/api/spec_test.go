package api_test

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

type operation struct {
	method, path, example string
	summary               string
}

// operations are those of the OpenAPI document, each with an example of its path.
func operations(t *testing.T, r *rig) []operation {
	var doc struct {
		Paths map[string]map[string]struct{ Summary string }
	}
	r.get("/openapi.json", "").is(http.StatusOK).json(&doc)
	var all []operation
	for path, item := range doc.Paths {
		example := strings.NewReplacer("beneficiaries/{id}", "beneficiaries/ben-001", "{id}", "0193a1f0-0000-7000-8000-00000000000f",
			"{date}", "2025-02-13", "{holder}", "tit-001").Replace(path)
		for method, op := range item {
			all = append(all, operation{strings.ToUpper(method), path, example, op.Summary})
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.path+a.method, b.path+b.method) })
	return all
}

// The routes are a promise: one that goes shows here.
func TestTheRoutesAreThose(t *testing.T) {
	var lines []string
	for _, op := range operations(t, newRig(t)) {
		lines = append(lines, op.method+" "+op.path+"\n")
		require.NotEmpty(t, op.summary, op.path)
	}
	got := strings.Join(lines, "")
	if os.Getenv("UPDATE") != "" {
		require.NoError(t, os.WriteFile("testdata/routes.golden", []byte(got), 0o644))
	}
	want, err := os.ReadFile("testdata/routes.golden")
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

var reference = regexp.MustCompile(`"\$ref":"#/components/schemas/([^"]+)"`)

func TestTheDocumentHoldsTogether(t *testing.T) {
	a := newRig(t).get("/openapi.json", "").is(http.StatusOK)
	require.Equal(t, "application/openapi+json", a.header.Get("Content-Type"))
	var doc struct {
		OpenAPI    string
		Paths      map[string]map[string]json.RawMessage
		Components struct{ Schemas map[string]json.RawMessage }
	}
	a.json(&doc)
	require.Equal(t, "3.1.0", doc.OpenAPI)
	for _, ref := range reference.FindAllStringSubmatch(a.raw, -1) {
		require.Contains(t, doc.Components.Schemas, ref[1])
	}
	require.NotContains(t, doc.Components.Schemas, "ErrorModel")
	for name, schema := range doc.Components.Schemas {
		require.Regexp(t, `^[A-Za-z0-9._-]+$`, name, "OpenAPI 3.1 has no other names")
		var holds struct {
			Properties struct{ State, Phase struct{ Type any } }
		}
		require.NoError(t, json.Unmarshal(schema, &holds))
		for _, said := range []any{holds.Properties.State.Type, holds.Properties.Phase.Type} {
			require.Contains(t, []any{nil, "string"}, said, "%s: a state is written as a word", name)
		}
	}
	for path, item := range doc.Paths {
		for method, op := range item {
			require.Contains(t, string(op), "#/components/schemas/Problem", path)
			if method == "post" {
				require.Contains(t, string(op), "requestBody", path)
			}
		}
	}
	require.NotContains(t, a.raw, "http://", "nothing is fetched from elsewhere")
	require.NotContains(t, a.raw, "https://")
	item := string(doc.Components.Schemas["PtoItem"])
	for _, field := range []string{`"state":{"type":"string"}`, `"fee":{"type":"string"}`, `"performed_on":{"type":"string"}`} {
		require.Contains(t, item, field, "text on the wire is text in the document")
	}
}

// A command that may be only explained answers 200 then, whatever it answers otherwise.
func TestTheDocumentTellsOfExplaining(t *testing.T) {
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name string }
			Responses  map[string]any
		}
	}
	newRig(t).get("/openapi.json", "").json(&doc)
	for path, item := range doc.Paths {
		for _, p := range item["post"].Parameters {
			if p.Name == "explain" {
				require.Contains(t, item["post"].Responses, "200", path)
			}
		}
	}
}

// sent is a body that a walk of the README sends, and the last word of the path it goes to.
var sent = regexp.MustCompile(`/([a-z-]+)(?:\?[a-z=]+)?"?(?: -H '[^']*')? -d '([^']*)'`)

// What the README sends is what the document asks for.
func TestTheWalksSendWhatTheDocumentRequires(t *testing.T) {
	a := newRig(t).get("/openapi.json", "")
	schemas := a.at("components.schemas").(map[string]any)
	plain := strings.NewReplacer(`'$hoje'`, "2025-02-13", `'$(date -u +%FT%TZ)'`, "2025-02-13T12:00:00Z")
	for _, walk := range []string{"walk.sh", "health.sh"} {
		script, err := os.ReadFile("../testdata/" + walk)
		require.NoError(t, err)
		bodies := sent.FindAllStringSubmatch(plain.Replace(string(script)), -1)
		require.NotEmpty(t, bodies)
		for _, s := range bodies {
			var body any
			require.NoError(t, json.Unmarshal([]byte(s[2]), &body), s[0])
			for path, item := range a.at("paths").(map[string]any) {
				if _, takes := item.(map[string]any)["post"]; takes && strings.HasSuffix(path, "/"+s[1]) {
					schema := a.at("paths." + path + ".post.requestBody.content.application/json.schema")
					require.Empty(t, lacking(schemas, schema, body), s[0])
				}
			}
		}
	}
}

// lacking are the fields that a schema requires and a value does not have.
func lacking(schemas map[string]any, schema, value any) (out []string) {
	s := schema.(map[string]any)
	if ref, is := s["$ref"].(string); is {
		s = schemas[ref[strings.LastIndex(ref, "/")+1:]].(map[string]any)
	}
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			out = append(out, lacking(schemas, s["items"], one)...)
		}
	case map[string]any:
		required, _ := s["required"].([]any)
		for _, name := range required {
			if _, has := v[name.(string)]; !has {
				out = append(out, name.(string))
			}
		}
		for name, one := range v {
			out = append(out, lacking(schemas, s["properties"].(map[string]any)[name], one)...)
		}
	}
	return out
}
