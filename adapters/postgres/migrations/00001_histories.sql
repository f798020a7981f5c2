-- Every key begins with operator_id, so that histories may be spread over servers by plan operator. Texts that
-- order or key are compared as bytes, as Go does. The schema is the first of the search path.

-- +goose Up

-- Where each history stands. A history moves on only from the version and hash that its writer read.
create table head (
  operator_id text collate "C" not null,
  kind        text collate "C" not null,
  stream_id   uuid not null,
  version     bigint not null,
  hash        bytea not null,
  primary key (operator_id, kind, stream_id)
) with (fillfactor = 70);

-- The histories. json, not jsonb: it keeps every byte, NUL too.
create table event (
  operator_id text collate "C" not null,
  kind        text collate "C" not null,
  stream_id   uuid not null,
  version     bigint not null,
  name        text collate "C" not null,
  schema      integer not null,
  at          timestamptz not null,
  by_id       text collate "C" not null,
  by_role     text collate "C" not null,
  command_id  uuid not null,
  n           integer not null,
  fingerprint bytea not null,
  policy      text collate "C" not null,
  library     text collate "C" not null,
  body        json not null,
  body_hash   bytea not null,
  hash        bytea not null,
  primary key (operator_id, kind, stream_id, version)
);

-- A command is carried out once, whichever history it names.
create unique index event_command on event (operator_id, command_id) where n = 0;

-- The standing entries of the views.
create table entry (
  operator_id text collate "C" not null,
  kind        text collate "C" not null,
  stream_id   uuid not null,
  view        text collate "C" not null,
  item        text collate "C" not null,
  owner       text collate "C" not null,
  rank        bigint not null,
  due         date,
  weight      bigint not null,
  body        json not null,
  primary key (operator_id, stream_id, kind, view, item)
) with (fillfactor = 80);

create index entry_rank on entry (operator_id, view, rank, stream_id, kind, item);
create index entry_owner on entry (operator_id, view, owner, rank, stream_id, kind, item) include (weight);
create index entry_due on entry (operator_id, view, due) where due is not null;

-- What happens once. batch says which lot it was taken in.
create table effect (
  operator_id text collate "C" not null,
  kind        text collate "C" not null,
  stream_id   uuid not null,
  version     bigint not null,
  n           integer not null,
  topic       text collate "C" not null,
  owner       text collate "C" not null,
  at          timestamptz not null,
  body        json not null,
  batch       uuid,
  primary key (operator_id, kind, stream_id, version, n)
) with (fillfactor = 80);

create index effect_free on effect (operator_id, topic, at, stream_id, kind, version, n) where batch is null;
create index effect_batch on effect (operator_id, topic, batch) where batch is not null;

-- The lots that effects were taken in, and how often one was tried.
create table lot (
  operator_id text collate "C" not null,
  topic       text collate "C" not null,
  batch       uuid not null,
  tries       integer not null,
  primary key (operator_id, topic, batch)
);

-- Who read a history whole. The id's order is that of keeping.
create table reading (
  operator_id text collate "C" not null,
  kind        text collate "C" not null,
  stream_id   uuid not null,
  id          uuid not null,
  command_id  uuid not null,
  at          timestamptz not null,
  by_id       text collate "C" not null,
  by_role     text collate "C" not null,
  primary key (operator_id, kind, stream_id, id)
);

-- +goose Down

drop table reading, lot, effect, entry, event, head;
