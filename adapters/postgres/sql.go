package postgres

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5"
)

// statements are all that a store sends, for its schema.
type statements struct {
	schema                          string
	ready, load, appending, head    string
	many, open, move                string
	list, totals, take, read, reads string
	streams, histories, standing    string
	mark, replace                   string
}

// written names the schema in each statement; they are written for that of the default name.
func written(schema string) statements {
	in := func(sql string) string {
		return strings.ReplaceAll(sql, "convenio.", pgx.Identifier{schema}.Sanitize()+".")
	}
	return statements{
		schema,
		in(sqlReady), in(sqlLoad), in(sqlAppend), in(sqlHead),
		in(sqlMany), in(sqlOpen), in(sqlMove),
		in(sqlList), in(sqlTotals), in(sqlTake), in(sqlRead), in(sqlReads),
		in(sqlStreams), in(sqlHistories), in(sqlStanding),
		in(sqlMark), in(sqlReplace),
	}
}

// plain is what a schema may be called: PostgreSQL cuts a longer name short.
var plain = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

func identifier(schema string) (string, error) {
	if schema == "" {
		return "convenio", nil
	}
	if !plain.MatchString(schema) {
		return "", fmt.Errorf("postgres: %q cannot name a schema: lower-case letters, digits and _ only", schema)
	}
	return schema, nil
}

const sqlReady = `
select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off', max(version_id)
from convenio.migration`

// columnsRead are those that a row is read from.
const columnsRead = `stream_id, version, name, schema, at, by_id, by_role, command_id, n, fingerprint, policy, library,
  body, body_hash, hash`

const eventColumns = `
select ` + columnsRead + `
from convenio.event where operator_id = $1 and kind = $2`

const sqlLoad = eventColumns + ` and stream_id = $3 order by version`

// sqlMany looks the streams up one by one: of a list of them the planner would rather read all there are and compare.
const sqlMany = `
select e.* from unnest($3::uuid[]) as w (id), lateral (
  select ` + columnsRead + `
  from convenio.event where operator_id = $1 and kind = $2 and stream_id = w.id order by version) as e`

// The two below move the heads of a page of streams, before all else is copied: those that are begun, of which each may
// have been begun by somebody else, and those that stand where they were read, locked in their order and changed by place:
// by their keys, the planner compared every head with every one that was held.

const sqlOpen = `
insert into convenio.head (operator_id, kind, stream_id, version, hash)
select $1, $2, h.stream_id, h.until, h.hash
from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bytea[]) as h (stream_id, after, until, hash) where h.after = 0
on conflict do nothing`

const sqlMove = `
with held as (
  select h.place, r.until, r.hash
  from unnest($3::uuid[], $4::bigint[], $5::bytea[], $6::bigint[], $7::bytea[]) as r (stream_id, after, was, until, hash),
  lateral (
    select ctid as place from convenio.head
    where operator_id = $1 and kind = $2 and stream_id = r.stream_id and version = r.after and head.hash = r.was for update) as h
)
update convenio.head set version = held.until, hash = held.hash from held where head.ctid = held.place`

const sqlHead = `
select version, hash from convenio.head where operator_id = $1 and kind = $2 and stream_id = $3`

// sqlAppend moves the head on from where the writer read it, and all else hangs on that: with no head moved it
// writes nothing, and says whether that is because the command stands in another history. A writer that waited
// for another sees the head as that one left it, but entries as they were before: where the head is no longer the
// row that it saw, it writes nothing, for it could not drop what the other put.
const sqlAppend = `
with reused as (
  select from convenio.event where operator_id = $1 and command_id = $11 and n = 0 and $12 = 0
), moved as (
  update convenio.head set version = $6, hash = $7
  where operator_id = $1 and kind = $2 and stream_id = $3 and version = $4 and hash = $5
    and $4 > 0 and not exists (select from reused)
    and xmin = (select xmin from convenio.head where operator_id = $1 and kind = $2 and stream_id = $3)
  returning version
), opened as (
  insert into convenio.head (operator_id, kind, stream_id, version, hash)
  select $1, $2, $3, $6, $7 where $4 = 0 and not exists (select from reused)
  on conflict (operator_id, kind, stream_id) do update set version = $6, hash = $7 where head.version = 0
  returning version
), held as (
  select version from moved union all select version from opened
), events as (
  insert into convenio.event (operator_id, kind, stream_id, version, name, schema, at, by_id, by_role, command_id,
    n, fingerprint, policy, library, body, body_hash, hash)
  select $1, $2, $3, $4 + e.place, e.name, e.schema, $8, $9, $10, $11,
    $12 + e.place - 1, $13, $14, $15, e.body::json, e.body_hash, e.hash
  from held, unnest($16::text[], $17::int[], $18::text[], $19::bytea[], $20::bytea[]) with ordinality
    as e (name, schema, body, body_hash, hash, place)
), effects as (
  insert into convenio.effect (operator_id, kind, stream_id, version, n, topic, owner, at, body)
  select $1, $2, $3, f.version, f.n, f.topic, f.owner, f.at, f.body::json
  from held, unnest($21::bigint[], $22::int[], $23::text[], $24::text[], $25::timestamptz[], $26::text[])
    as f (version, n, topic, owner, at, body)
), dropped as (
  delete from convenio.entry using held, unnest($27::text[], $28::text[]) as d (view, item)
  where operator_id = $1 and stream_id = $3 and kind = $2 and entry.view = d.view and entry.item = d.item
), put as (
  insert into convenio.entry (operator_id, kind, stream_id, view, item, owner, rank, due, weight, body)
  select $1, $2, $3, p.view, p.item, p.owner, p.rank, p.due, p.weight, p.body::json
  from held, unnest($29::text[], $30::text[], $31::text[], $32::bigint[], $33::date[], $34::bigint[], $35::text[])
    as p (view, item, owner, rank, due, weight, body)
  on conflict (operator_id, stream_id, kind, view, item) do update
  set owner = excluded.owner, rank = excluded.rank, due = excluded.due, weight = excluded.weight, body = excluded.body
)
select exists (select from held), exists (select from reused) and $4 = coalesce(
  (select version from convenio.head where operator_id = $1 and kind = $2 and stream_id = $3), 0)`

// sqlList goes on with the filters of a query.
const sqlList = `
select kind, stream_id, view, item, owner, rank, due, weight, body
from convenio.entry where operator_id = $1 and view = $2`

const sqlTotals = `
select owner, count(*), sum(weight)::bigint, max(rank)
from convenio.entry where operator_id = $1 and view = $2 and owner = any ($3)
group by owner`

// sqlTake gives what the batch has, else claims what nobody has and nobody is claiming now. The lot's row is there
// for a batch that is asked for again before it was given: the second waits for the first, finds that the row
// moved on since its own snapshot, claims nothing and says so in a row of its own. Effects are found by the index of
// the free ones and changed by place, whatever a plan believes of how many there are.
const sqlTake = `
with had as (
  select kind, stream_id, version, n, owner, at, body
  from convenio.effect where operator_id = $1 and topic = $2 and batch = $3
), wanted as (
  select where $4::bigint > 0 and not exists (select from had)
    and (select at from convenio.effect where operator_id = $1 and topic = $2 and batch is null order by at limit 1) is not null
), held as (
  insert into convenio.lot as l (operator_id, topic, batch, tries) select $1, $2, $3, 1 from wanted
  on conflict (operator_id, topic, batch) do update set tries = l.tries + 1
  where l.tries = (select tries from convenio.lot where operator_id = $1 and topic = $2 and batch = $3)
  returning tries
), free as (
  select ctid as place
  from convenio.effect
  where operator_id = $1 and topic = $2 and batch is null and exists (select from held)
  order by at, stream_id, kind, version, n
  limit $4 for update skip locked
), taken as (
  update convenio.effect set batch = $3 where ctid = any (array (select place from free))
  returning kind, stream_id, version, n, owner, at, body
)
select false, kind, stream_id, version, n, owner, at, body from had
union all
select false, kind, stream_id, version, n, owner, at, body from taken
union all
select true, '', $3, 0, 0, '', 'epoch', '{}' from wanted where not exists (select from held)
order by at, stream_id, kind, version, n`

const sqlRead = `
insert into convenio.reading (operator_id, kind, stream_id, id, command_id, at, by_id, by_role)
values ($1, $2, $3, $4, $5, $6, $7, $8)`

const sqlReads = `
select command_id, at, by_id, by_role
from convenio.reading where operator_id = $1 and kind = $2 and stream_id = $3
order by id`

// The five below rebuild entries, some streams at a time.

const sqlStreams = `
select stream_id from convenio.head where operator_id = $1 and kind = $2 and stream_id >= $3
order by stream_id limit $4`

const sqlHistories = eventColumns + ` and stream_id between $3 and $4 order by stream_id, version`

const sqlStanding = `
select kind, stream_id, view, item, owner, rank, due, weight, body
from convenio.entry where operator_id = $1 and kind = $2 and stream_id between $3 and $4`

// sqlMark makes new rows of heads whose entries are about to be replaced, so that an append that waits for them
// decides again.
const sqlMark = `
update convenio.head set version = version where operator_id = $1 and kind = $2 and stream_id = any ($3::uuid[])`

// sqlReplace writes what differs in the streams that are still where they were read, and counts them: an append
// that got in between wrote only what it changed itself. Heads and entries are looked up one by one, the
// latter by their stream: of tables not analysed yet the planner compared every entry with every other, or took an
// index of the view for as good as that of the stream, unless view and item are no plain columns.
const sqlReplace = `
with held as (
  select r.stream_id from unnest($3::uuid[], $4::bigint[]) as r (stream_id, version), lateral (
    select from convenio.head
    where operator_id = $1 and kind = $2 and stream_id = r.stream_id and version = r.version for update) as h
), dropped as (
  delete from convenio.entry where ctid = any (array (
    select e.place from held join unnest($5::uuid[], $6::text[], $7::text[]) as d (stream_id, view, item) using (stream_id),
    lateral (
      select ctid as place from convenio.entry
      where operator_id = $1 and stream_id = d.stream_id and kind = $2
        and view || '' = d.view and item || '' = d.item offset 0) as e))
), put as (
  insert into convenio.entry (operator_id, kind, stream_id, view, item, owner, rank, due, weight, body)
  select $1, $2, p.stream_id, p.view, p.item, p.owner, p.rank, p.due, p.weight, p.body::json
  from held join unnest($8::uuid[], $9::text[], $10::text[], $11::text[], $12::bigint[], $13::date[], $14::bigint[],
    $15::text[]) as p (stream_id, view, item, owner, rank, due, weight, body) using (stream_id)
  on conflict (operator_id, stream_id, kind, view, item) do update
  set owner = excluded.owner, rank = excluded.rank, due = excluded.due, weight = excluded.weight, body = excluded.body
)
select count(*) from held`
