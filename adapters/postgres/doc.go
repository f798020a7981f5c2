// Package postgres keeps histories, views, effects and readings in PostgreSQL 15 or newer:
//
//	err := postgres.Migrate(ctx, dsn, "")
//	codecs := map[string]convenio.Codec{pto.Kind: pto.Codec(), audit.OfficeKind: audit.OfficeMachine().Codec}
//	store, err := postgres.Open(ctx, dsn, postgres.Options{Codecs: codecs})
//	defer store.Close()
//
// Every kind of stream that is read or written has its codec: pto.NewPolicies reads the office beside the plans,
// enrollment.Stays writes what package inactive keeps beside the families, and a ledger the runs of package billing.
//
// A [Store] loads a history in one round trip and appends in one statement, which writes events, entries and
// effects, or, where another got in between, nothing. It holds no session state: servers are as many as one
// likes, over one database. Behind PgBouncer in transaction mode the DSN says
// default_query_exec_mode=cache_describe, because the default keeps prepared statements on a session that is
// not kept. [Migrate] goes to the database directly.
//
// Histories are append-only by privilege, not by trigger. A role that serves needs no more than:
//
//	grant usage on schema convenio to server;
//	grant select on all tables in schema convenio to server;
//	grant insert on convenio.head, convenio.event, convenio.entry, convenio.effect, convenio.lot, convenio.reading to server;
//	grant update on convenio.head, convenio.entry, convenio.lot to server;
//	grant update (batch) on convenio.effect to server;
//	grant delete on convenio.entry to server;
//
// Each event is hashed with the one before it: [Store.Verify] shows an edit by whoever may do more than that.
package postgres
