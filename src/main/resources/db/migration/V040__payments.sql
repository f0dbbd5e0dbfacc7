-- Payments of fees: what is owed (demand), what was tried (attempt), the money that moved (credit). Only credits say that something is paid.
create sequence payment_id;

-- One fee of a dossier at one moment, by version: another amount supersedes it.
create table fee_demand (
  id         bigint primary key default nextval('payment_id'),
  dossier    bigint not null references dossier,
  fee        text not null,
  collect_at text not null,
  kind       text not null,
  version    int not null,
  charge     text not null check (charge in ('PHI', 'LE_PHI')),
  name       text not null,
  agency     text not null,               -- who collects, in the present spelling of its code
  procedure  text not null,
  amount     bigint not null check (amount >= 0),
  state      text not null check (state in ('OPEN', 'PAID', 'EXEMPT', 'CANCELLED', 'SUPERSEDED')),
  reason     text,
  by_whom    text not null,               -- the client, or ~hub for the source's own event
  asked_on   date not null,               -- day in Vietnam: which rule applies
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (dossier, fee, collect_at, kind, version)
);
create unique index fee_demand_current on fee_demand (dossier, fee, collect_at, kind) where state <> 'SUPERSEDED';
create index fee_demand_agency on fee_demand (agency, created_at);

-- One reference for open demands of one account. sealed: everything its messages are made of, before the first leaves.
create table payment_attempt (
  id         bigint primary key default nextval('payment_id'),
  reference  text not null unique,
  dossier    bigint not null references dossier,
  agency     text not null,
  account    text not null,
  amount     bigint not null check (amount > 0),
  state      text not null check (state in ('PREPARED', 'SENDING', 'OPEN', 'REJECTED', 'UNCERTAIN', 'DECLINED', 'LAPSED', 'STUCK', 'PAID')),
  code       text,                        -- what the platform said last
  client     text not null,
  key        text not null,               -- Idempotency-Key
  content    bytea not null,
  return_url text,
  sealed     bytea not null,
  url        bytea,                       -- sealed
  created_at timestamptz not null default now(),
  opened_at  timestamptz,
  changed_at timestamptz not null default now(),
  unique (client, key)
);
create index payment_attempt_dossier on payment_attempt (dossier);
create table payment_attempt_demand (
  attempt bigint not null references payment_attempt on delete cascade,
  demand  bigint not null references fee_demand,
  amount  bigint not null,
  open    boolean not null,
  primary key (attempt, demand)
);
create unique index payment_open_demand on payment_attempt_demand (demand) where open;

-- What has to be asked of the platform: claimed for a while, and written only by the claim that was the last.
create table payment_step (
  attempt bigint not null references payment_attempt on delete cascade,
  step    text not null check (step in ('INIT', 'QUERY')),
  due_at  timestamptz not null,
  tries   int not null default 0,
  fence   bigint not null default 0,
  until   timestamptz,
  primary key (attempt, step)
);
create index payment_step_due on payment_step (due_at);

-- Money that moved. Never changed.
create table payment_credit (
  id          bigint primary key default nextval('payment_id'),
  partner     text not null,              -- who says so: the platform's partner code, or counter:<source system>
  transaction text not null,
  attempt     bigint references payment_attempt,
  dossier     bigint references dossier,
  reference   text not null,
  kind        text not null check (kind in ('APPLIED', 'EXCESS', 'MISMATCH', 'ORPHAN')),
  amount      bigint not null check (amount >= 0),
  applied     bigint not null check (applied >= 0 and applied <= amount),
  amount_text text not null,
  currency    text not null,
  method      text not null check (method in ('ONLINE', 'CASH', 'TRANSFER', 'QR', 'POS')),
  bank        text,
  agency      text,
  account     text,
  paid_at     timestamptz not null,
  day         date not null,              -- of the statement: of paid_at, in Vietnam
  learned_by  text not null check (learned_by in ('IPN', 'QUERY', 'COUNTER')),
  at          timestamptz not null default now(),
  unique (partner, transaction)
);
create index payment_credit_day on payment_credit (day, agency);
create index payment_credit_attempt on payment_credit (attempt);
create index payment_credit_dossier on payment_credit (dossier);
create index payment_credit_kind on payment_credit (kind, id) where kind <> 'APPLIED';
create table payment_credit_demand (
  credit bigint not null references payment_credit,
  demand bigint not null references fee_demand,
  amount bigint not null check (amount > 0),
  primary key (credit, demand)
);
create index payment_credit_demand_of on payment_credit_demand (demand);

-- Each different notice as it came, without card fields; one that was not believed, too.
create table payment_notice (
  id        bigint primary key default nextval('payment_id'),
  digest    bytea not null unique,
  reference text,
  verdict   text not null,                -- STORED, DUPLICATE, DECLINED, WRONG_HASH, WRONG_FORM, …
  credit    bigint references payment_credit,
  sealed    bytea not null,
  times     int not null default 1,
  first_at  timestamptz not null default now(),
  last_at   timestamptz not null default now()
);
create index payment_notice_reference on payment_notice (reference);
