-- What happened. Personal columns are bytea and sealed (AES-GCM, key id in the value); everything else is plain.
-- Ids come in blocks from one sequence per table, so that a batch knows its ids before it writes.

create sequence dossier_id increment by 500;
create table dossier (
  id            bigint primary key,
  code          text not null unique,
  source_system text not null,          -- the system of its newest event: owner of the notices
  status        text,                   -- of the newest positioned snapshot
  newest_event  bigint,                 -- the newest positioned snapshot
  sources       text not null default '{}',  -- per source system: sequence, occurredAt, newest event (JSON)
  gap_until     timestamptz,            -- the earliest of its sources' open gaps
  created_at    timestamptz not null default now(),
  changed_at    timestamptz not null default now()
) with (fillfactor = 80);
create index dossier_gap on dossier (gap_until) where gap_until is not null;

-- Kept longer than events: the same key is answered the same way for years.
create table event_key (
  client      text not null,
  event_key   uuid not null,
  event       bigint not null,
  content     bytea not null,           -- SHA-256 of the canonical form
  primary key (client, event_key)
);

create sequence event_id increment by 500;
create table event (
  id            bigint primary key,
  event_key     uuid not null,
  client        text not null,
  dossier       bigint not null,
  source_system text not null,
  type          text not null,
  status        text,
  sequence      bigint,
  occurred_at   timestamptz not null,
  accepted_at   timestamptz not null default now(),
  disposition   text not null,          -- FANNED_OUT, NO_INTEREST, LATE, QUARANTINED, DISMISSED
  waiting_gap   boolean not null default false,
  unexpected    boolean not null default false,
  finals        text,                   -- of a waiting one: the statuses it may not leave, when it gets its place
  why           text,                   -- of a quarantine or a dismissal; no personal data
  late          boolean not null default false,
  flows         text not null,          -- a line per interested flow: endpoint, partner, flow, kind, requires
  expected      int not null,           -- entries it was to make when accepted
  tell          text,                   -- QUARANTINED, GAP: the owner of its source system has yet to be told
  trace         text,                   -- W3C traceparent of the request that brought it; null while tracing is off
  payload       bytea not null          -- sealed canonical JSON, once
);
-- A payload is sealed, so it does not compress; one of ordinary size stays in its row, and only a large one goes out of line.
alter table event alter column payload set storage external;
alter table event set (toast_tuple_target = 8160);
create index event_dossier on event (dossier, id);
create index event_gap on event (dossier) where waiting_gap;
create index event_age on event using brin (accepted_at) with (pages_per_range = 16);
create index event_tell on event (id) where tell is not null;
create index event_quarantined on event (id) where disposition = 'QUARANTINED';

create sequence lane_id increment by 500;
create table lane (
  id            bigint primary key,
  endpoint      text not null,
  dossier       bigint not null,
  state         text not null default 'IDLE',   -- IDLE, READY (its next entry may go at due_at), CLAIMED
  next_entry    bigint,
  due_at        timestamptz,
  claim_no      bigint not null default 0,
  owner         text,
  lease_until   timestamptz,
  last_position bigint not null default 0,
  unsettled     boolean not null default false, -- IDLE although entries wait or are parked
  troubled      boolean not null default false, -- has had a parked or refused entry
  delivered     text[] not null default '{}',   -- flows delivered at least once
  held          boolean not null default false, -- the partner said it has the dossier
  memory        bytea,                          -- sealed JSON: what the partner told us
  unique (dossier, endpoint)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
-- The claim walks this and nothing else: a dead partner's backlog is never walked past.
create index lane_ready on lane (endpoint, due_at) where state = 'READY';
create index lane_lease on lane (lease_until) where state = 'CLAIMED';

create sequence entry_id increment by 500;
create table entry (
  id            bigint primary key,
  lane          bigint not null,
  dossier       bigint not null,
  event         bigint,                 -- null: a notice
  notice        bigint,
  endpoint      text not null,
  partner       text not null,
  flow          text not null,
  kind          text not null,
  requires      text,
  position      bigint,                 -- null while it waits for a gap
  state         text not null,
  reason        text,                   -- of WAITING: DUE, REQUIRES, GAP, RETRY, PULL
  due_at        timestamptz not null default now(),
  attempts      int not null default 0,
  steps         int not null default 0, -- durable steps done (Progressed)
  sending       boolean not null default false,
  uncertain     boolean not null default false,
  error_class   text,
  error_code    text,
  fault_owner   text,
  reference     text,
  replay_of     bigint,
  replay        uuid,
  made_at       timestamptz not null default now(),
  settled_at    timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
create index entry_waiting on entry (lane, flow, position) where state = 'WAITING';
create index entry_trouble on entry (lane, flow, position) where state in ('PARKED', 'REFUSED');
create index entry_event on entry (event);
create index entry_dossier on entry (dossier, id);
create index entry_open on entry (endpoint, state, id) where state in ('PARKED', 'REFUSED');

create sequence attempt_id increment by 500;
create table attempt (
  id          bigint primary key,
  entry       bigint not null,
  number      int not null,
  claim_no    bigint not null,
  replica     text not null,
  at          timestamptz not null default now(),
  took_ms     int not null,
  outcome     text not null,
  error_class text,
  error_code  text,
  fenced      boolean not null default false
);
create index attempt_entry on attempt (entry);

create sequence notice_id increment by 500;
create table notice (
  id            bigint primary key,
  dossier       bigint not null,
  source_system text not null,
  body          bytea not null,         -- sealed JSON
  made_at       timestamptz not null default now()
);

create table replay (
  id              uuid primary key,
  client          text not null,
  idempotency_key text,
  request         text not null,
  reason          text,
  rate_per_second int not null,
  matched         int not null,
  made            int not null default 0,
  state           text not null,        -- RUNNING, DONE, STOPPED
  created_at      timestamptz not null default now(),
  unique (client, idempotency_key)
);
create table replay_item (
  replay  uuid not null references replay on delete cascade,
  ordinal int not null,
  entry   bigint not null,
  primary key (replay, ordinal)
);

-- A dead replica's claims were taken back before their leases had passed: what it had begun to send may still land, so the newest
-- snapshot of these lanes is sent once more when nothing can.
create table follow_up (
  lane    bigint not null,
  flow    text not null,
  dossier bigint not null,
  due_at  timestamptz not null,
  primary key (lane, flow)
);

-- The seconds of a replica: who is alive shares the pace.
create table replica (
  name    text primary key,
  seen_at timestamptz not null default now()
);

-- What retention removed, counted, so that the balance still speaks of everything that was ever accepted.
create table retired (
  day          date primary key default current_date,
  accepted     bigint not null default 0,
  fanned_out   bigint not null default 0,
  no_interest  bigint not null default 0,
  late         bigint not null default 0,
  dismissed_events bigint not null default 0,
  expected     bigint not null default 0,
  delivered    bigint not null default 0,
  refused      bigint not null default 0,
  dismissed    bigint not null default 0,
  superseded   bigint not null default 0,
  shadowed     bigint not null default 0
);
