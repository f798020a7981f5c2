GO ?= go
REPORT = $(GO) run ./internal/report -o .build/test.json
BESIDE_POSTGRES = $(GO) run ./internal/pgtest/with

.PHONY: test prove postgres rulebook

# Everything that must hold: style, all tests beside a private PostgreSQL, the rulebook and its gate.
test: postgres
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo "these files want gofmt"; exit 1; }
	$(GO) vet ./...
	$(REPORT) -- $(BESIDE_POSTGRES) -- $(GO) test -race -json ./...
	$(GO) run ./internal/rulebook/cmd -tests .build/test.json

# The long proofs: mutants, more histories, minutes of fuzzing, speeds beside their peers.
prove: postgres
	$(GO) test -tags prove -count 1 -timeout 20m -run Mutant ./internal/prove
	$(GO) test -count 1 -timeout 20m -run 'AnyHistory|Naive|Status|BothAlways' ./pto ./enrollment ./enrollment/ledger -rapid.checks=1000
	./.ci/fuzz 5s
	$(BESIDE_POSTGRES) -durable -- $(GO) test -tags prove -count 1 -p 1 -timeout 20m -run Speed -v . ./calendar ./pto ./enrollment ./enrollment/billing ./adapters/postgres ./adapters/adaptertest

# Finds PostgreSQL 15 or newer, or installs it from the system's packages.
postgres:
	@./.ci/postgres

# Writes the rulebook anew, the matrix from what the tests prove.
rulebook: postgres
	-$(REPORT) -- $(BESIDE_POSTGRES) -- $(GO) test -json ./...
	$(GO) run ./internal/rulebook/cmd -tests .build/test.json -write
