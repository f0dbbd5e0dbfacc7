-- The code lists. One row a fact; valid_to is the last day, null = open. Rows come from the hub's CSV files (origin
-- SEED) or from the province (PROVINCE); the hub replaces its own when its files change and leaves those alone.
-- In flow_interest null means any, in retry_plan and error_rule it is *. Two nulls are equal in a key (PostgreSQL 15+).

create table catalogue_seed (
  list      text primary key,
  sha256    text not null,
  seeded_at timestamptz not null default now()
);
-- One row: raised by every transaction that changes a list, so a reader asks one number.
create table catalogue_change (
  only_one   boolean primary key default true check (only_one),
  version    bigint not null default 0,
  changed_by xid8,
  changed_at timestamptz not null default now()
);
insert into catalogue_change default values;

create table status (
  code text not null, national int not null, vi text not null, en text not null,
  ends text not null check (ends in ('YES', 'NO', 'PER_SOURCE')),
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (code, valid_from)
);
create table transition (
  from_status text not null, to_status text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (from_status, to_status, valid_from)
);
create table source_system_setting (
  source text not null, stopped_is_final boolean not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (source, valid_from)
);
create table agency (
  code text not null, old_code text, name text not null,
  level text not null check (level in ('MINISTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE')),
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (code, valid_from)
);
create table agency_successor (
  code text not null, successor text not null check (successor <> code),
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (code, valid_from)
);
create table admin_unit (
  code text not null, name text not null,
  level text not null check (level in ('PROVINCE', 'DISTRICT', 'COMMUNE')), parent text,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (code, valid_from)
);
create table procedure (
  code text not null, version text not null, name text not null, field_code text not null, field_name text not null,
  service_level text not null check (service_level in ('FULL', 'PARTIAL', 'OFFLINE')),
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (code, valid_from)
);
create table dossier_code_rule (
  rule text not null, rank int not null, pattern text not null check (length(pattern) <= 300),
  agency_group int not null, day_group int not null, day_format text not null, serial_group int not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (rule, valid_from)
);
create table code_map (
  endpoint text not null, list text not null, local_code text not null, foreign_code text not null,
  direction text not null default 'BOTH' check (direction in ('BOTH', 'OUT', 'IN')),
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (endpoint, list, local_code, foreign_code, valid_from)
);
create table flow (
  partner text not null, flow text not null, kind text not null check (kind in ('SNAPSHOT', 'JOURNAL')), requires text,
  on_uncertain text not null check (on_uncertain in ('REPEAT', 'ASK', 'PARK', 'PERHAPS')),
  deadline text not null check (deadline ~ '^[0-9]{1,9}(ms|s|m|h|d)$'), origin text not null,
  unique (partner, flow)
);
create table flow_interest (
  partner text not null, flow text not null, type text, agency text, procedure text,
  channel text check (channel in ('DIRECT', 'ONLINE', 'POST')), needs_step boolean not null default false,
  backfill boolean not null default false,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique nulls not distinct (partner, flow, type, agency, procedure, channel, needs_step, backfill, valid_from)
);
create table error_rule (
  partner text not null, rank int not null, code text, text text check (length(text) <= 300), word text not null,
  error_class text, origin text not null,
  unique (partner, rank), check (code is not null or text is not null)
);
create table retry_plan (
  partner text not null, flow text not null, error_class text not null,
  plan text not null check (plan in ('RETRY', 'REFUSE', 'PARK')),
  delay text not null check (delay ~ '^[0-9]{1,9}(ms|s|m|h|d)$'), growth int not null check (growth >= 100),
  jitter int not null check (jitter between 0 and 100),
  ceiling text not null check (ceiling ~ '^[0-9]{1,9}(ms|s|m|h|d)$'),
  attempts int not null check (attempts >= 1),
  mends text not null check (mends in ('CALLER', 'HUB', 'PARTNER', 'NATIONAL')),
  origin text not null,
  unique (partner, flow, error_class)
);

create function catalogue_note_origin() returns trigger language plpgsql as $$
begin
  new.origin := case when current_setting('hub.seeding', true) = 'on' then 'SEED' else 'PROVINCE' end;
  return new;
end $$;
create function catalogue_count_change() returns trigger language plpgsql as $$
begin
  update catalogue_change set version = version + 1, changed_by = pg_current_xact_id(), changed_at = now()
   where changed_by is distinct from pg_current_xact_id();
  return null;
end $$;
do $$
declare list text;
begin
  foreach list in array array['status', 'transition', 'source_system_setting', 'agency', 'agency_successor',
      'admin_unit', 'procedure', 'dossier_code_rule', 'code_map',
      'flow', 'flow_interest', 'error_rule', 'retry_plan'] loop
    execute format('create trigger note_origin before insert or update on %I
        for each row execute function catalogue_note_origin()', list);
    execute format('create trigger count_change after insert or update or delete or truncate on %I
        for each statement execute function catalogue_count_change()', list);
  end loop;
end $$;
