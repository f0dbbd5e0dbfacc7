-- What a trouble of the self-check means, whose it is and what to do; and what has to be asked of whom before a partner can be reached.
create table advice (
  partner text not null, word text not null,
  owner text not null check (owner in ('CALLER', 'HUB', 'PARTNER', 'NATIONAL')),
  cause_vi text not null, cause_en text not null, remedy_vi text not null, remedy_en text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (partner, word, valid_from)
);
create table partner_request (
  partner text not null, item text not null, rank int not null, key text, step text,
  what_vi text not null, what_en text not null, from_vi text not null, from_en text not null,
  why_vi text not null, why_en text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (partner, item, valid_from)
);
do $$
declare list text;
begin
  foreach list in array array['advice', 'partner_request'] loop
    execute format('create trigger note_origin before insert or update on %I
        for each row execute function catalogue_note_origin()', list);
    execute format('create trigger count_change after insert or update or delete or truncate on %I
        for each statement execute function catalogue_count_change()', list);
  end loop;
end $$;

-- Where and when the newest snapshot says a dossier was received and resolved (days of Vietnam). Written with its status; an update that
-- changes neither touches no index. dated is null where a snapshot got its place without being read: a sweep reads it.
alter table dossier
  add column receiving_agency text,
  add column resolving_agency text,
  add column received_on      date,
  add column resolved_on      date,
  add column dated            boolean;
alter table dossier alter column dated set default true;
create index dossier_received on dossier (received_on, receiving_agency) where received_on is not null;
create index dossier_resolved on dossier (resolved_on, resolving_agency) where resolved_on is not null;
create index dossier_undated on dossier (id) where dated is null;

-- The daily count: what a dossier system says it received and resolved, held against ledger and portal. Counting again replaces.
create sequence count_id;
create table count_day (
  id            bigint primary key default nextval('count_id'),
  source_system text not null,
  agency        text not null,          -- as the list of agencies writes it
  day           date not null,
  client        text not null,
  counted_at    timestamptz not null default now(),
  received      int not null,           -- as counted
  resolved      int not null,
  unique (source_system, agency, day)
);
create index count_day_agency on count_day (agency, day);
create table count_code (
  count         bigint not null references count_day on delete cascade,
  code          text not null,
  received      boolean not null,       -- the source counted it as received, resolved
  resolved      boolean not null,
  our_received  boolean not null default false,  -- so does the ledger
  our_resolved  boolean not null default false,
  held          boolean,                -- the portal has it; null: not asked since it mattered
  held_status   text,                   -- the status the portal told, in its own number
  asked_for     bigint,                 -- the event it had been told last when it was asked
  asked_at      timestamptz,
  ask_after     timestamptz,            -- null: need not be asked
  kind          text,                   -- of the difference; null: none
  side          text,                   -- SOURCE, HUB, PORTAL
  repair        text,                   -- SNAPSHOT, REPLAY, RELEASE, WAIT, PERSON
  mends         text,
  entry         bigint,                 -- the entry that stands in the way, or that repairs
  found_at      timestamptz,
  looked_at     timestamptz,            -- when it was last held against the ledger
  repaired_at   timestamptz,            -- when the repair was last begun
  repairs       int not null default 0,
  primary key (count, code)
) with (fillfactor = 80);
create index count_code_ask on count_code (ask_after) where ask_after is not null;
create index count_code_kind on count_code (count, code) where kind is not null;
create index count_code_look on count_code (looked_at) where kind is not null;

-- What only one replica does at a time.
create table count_lease (
  name  text primary key,
  owner text not null,
  until timestamptz not null
);
