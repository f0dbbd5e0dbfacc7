-- Going live beside what is there: what SHADOW found, what the old connector sent, and how an endpoint begins when it goes LIVE.

-- Of a SHADOWED entry: compared and different, compared and equal; null: not compared. The fields stand in its reference.
alter table entry add column differs boolean;
create index entry_differs on entry (partner, id) where differs;
create index entry_shadowed on entry (endpoint, id) where state = 'SHADOWED';

-- A replay is of chosen entries, or walks the dossiers of an endpoint that goes LIVE, by id; nothing is listed beforehand.
alter table replay
  add column what          text not null default 'ENTRIES',  -- ENTRIES, REPLAY, FIRST_LOAD
  add column endpoint      text,
  add column flows         text not null default '',         -- a line per snapshot flow, as in event.flows
  add column finals        text[] not null default '{}',     -- statuses that end a dossier whatever its source
  add column after_dossier bigint not null default 0,        -- walked so far
  add column until_dossier bigint not null default 0;        -- the last there was when it began

-- What the old connector sent to a partner, told to the hub as a mirror: no events. The newest snapshot of a dossier, some steps.
create table mirror (
  partner      text not null,
  dossier_code text not null,
  flow         text not null,           -- the flow that would send the same
  item         text not null,           -- empty for a snapshot; of a step, what tells it from others (SHA-256)
  client       text not null,
  seen_at      timestamptz not null default now(),
  body         bytea not null,          -- sealed JSON: its fields
  primary key (partner, dossier_code, flow, item)
) with (fillfactor = 80);
create index mirror_age on mirror (seen_at);
