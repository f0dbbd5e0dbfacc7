-- The procedure catalogue: what the national database says (seen), what of it is not yet in effect (difference), and what is or was
-- (version). The list procedure (CSV, by hand) holds what was never synchronised; a day's truth is the view procedure_known.

-- A procedure's content, once, by its hash (SHA-256 of its JSON, hexadecimal).
create table procedure_text (
  hash    text primary key,
  content jsonb not null
);

-- A run of the synchronisation: at most one is not over. Whoever holds the lease works on it and goes on where the last one stopped.
create table procedure_run (
  id          bigint generated always as identity primary key,
  asked_by    text not null,            -- client, or 'schedule'
  begun_at    timestamptz not null default now(),
  ended_at    timestamptz,
  phase       text not null default 'LISTING' check (phase in ('LISTING', 'READING', 'COMPARING', 'ENDED', 'FAILED')),
  owner       text,
  lease_until timestamptz,
  go_after    timestamptz not null default now(),  -- it rests until then
  tries       int not null default 0,   -- of the list
  trouble     text,                     -- why it failed, or what of it did: classes and codes
  listed      int, done int not null default 0, failed int not null default 0, differences int, accepted int,
  agencies    jsonb, fields jsonb       -- as listed
);
create unique index procedure_run_one on procedure_run ((true)) where ended_at is null;

-- What the national database had of each procedure when it was last looked at.
create table procedure_seen (
  code    text primary key,
  name    text,
  mark    text,                         -- what the list tells of its version
  hash    text references procedure_text,  -- null: never read
  read_at timestamptz,
  run     bigint not null,              -- the last one that listed it
  state   text not null check (state in ('WAITING', 'READ', 'SAME', 'FAILED')),  -- in that run
  tries   int not null default 0,
  trouble text
);
create index procedure_seen_waiting on procedure_seen (run, code) where state = 'WAITING';

create table procedure_difference (
  id          bigint generated always as identity primary key,
  run         bigint not null,
  list        text not null check (list in ('PROCEDURE', 'AGENCY', 'FIELD')),
  kind        text not null check (kind in ('ADDED', 'CHANGED', 'REMOVED')),
  code        text not null,
  name        text,
  before      text,                     -- hash of the content; of an agency or a field its values
  after       text,
  changes     jsonb,                    -- of a CHANGED one, field by field; null: not worked out yet
  state       text not null default 'PROPOSED' check (state in ('PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED')),
  proposed_at timestamptz not null default now(),
  decided_at  timestamptz,
  decided_by  text,
  reason      text,
  valid_from  date
);
create unique index procedure_difference_open on procedure_difference (list, code) where state = 'PROPOSED';
create index procedure_difference_of on procedure_difference (list, code, id);

-- Never overwritten: only valid_to is set when another takes over, and withdrawn_at when it never took effect.
create table procedure_version (
  id            bigint generated always as identity primary key,
  code          text not null,
  version       text not null,
  name          text not null,
  field_code    text,
  field_name    text,
  service_level text check (service_level in ('FULL', 'PARTIAL', 'OFFLINE')),
  decision      text,
  hash          text not null references procedure_text,
  valid_from    date not null,
  valid_to      date check (valid_to >= valid_from),
  withdrawn_at  timestamptz,
  difference    bigint not null references procedure_difference,
  accepted_at   timestamptz not null default now(),
  accepted_by   text not null
);
create unique index procedure_version_from on procedure_version (code, valid_from) where withdrawn_at is null;
create index procedure_version_hash on procedure_version (hash);
create table procedure_result (
  version bigint not null references procedure_version,
  code    text not null,
  name    text,
  primary key (version, code)
);
create index procedure_result_code on procedure_result (code);

-- Fields (lĩnh vực) in effect; the agencies' list is the catalogue's.
create table procedure_field (
  code text not null, name text not null, branch text not null default '',
  valid_from date not null, valid_to date check (valid_to >= valid_from),
  unique (code, valid_from)
);

-- Codes met in events that no day of the catalogue knows.
create table procedure_unknown (
  code       text not null,
  dossier    text not null,
  first_seen timestamptz not null default now(),
  last_seen  timestamptz not null default now(),
  primary key (code, dossier)
);

create view procedure_known as
  select code, version, name, field_code, field_name, service_level, valid_from, valid_to
    from procedure_version where withdrawn_at is null
  union all
  select p.code, p.version, p.name, p.field_code, p.field_name, p.service_level, p.valid_from, least(p.valid_to, f.first - 1)
    from procedure p
    left join (select code, min(valid_from) as first from procedure_version where withdrawn_at is null group by code) f
      on f.code = p.code
   where f.first is null or p.valid_from < f.first;

-- Rows that came from a national database and were accepted are told apart from the hub's own and the province's.
create or replace function catalogue_note_origin() returns trigger language plpgsql as $$
begin
  new.origin := case current_setting('hub.seeding', true)
    when 'on' then 'SEED' when 'national' then 'NATIONAL' else 'PROVINCE' end;
  return new;
end $$;
create trigger count_change after insert or update or delete or truncate on procedure_version
  for each statement execute function catalogue_count_change();
