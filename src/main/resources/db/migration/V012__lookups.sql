-- What a client system may do beside sending events. No row: nothing.
create table client_grant (
  client       text primary key,
  uses         text[] not null default '{}',  -- registers it may ask, and what else needs a purpose (once-only, documents); '*' = any
  officers     boolean not null default false, -- speaks for officers of agencies
  citizens     boolean not null default false, -- a trusted portal or kiosk: a citizen for himself
  receptions   boolean not null default false, -- may open receptions
  post_offices text[] not null default '{}',   -- speaks for the staff of these (mã bưu cục); '*' = any
  changed_at   timestamptz not null default now()
);

-- A purpose before the dossier exists. Sealed: the party, the officer, the legal basis, as JSON.
create table reception (
  id              uuid primary key,
  client          text not null,
  idempotency_key text not null,
  content         bytea not null,         -- keyed digest of the request
  procedure_code  text not null,
  agency          text,
  citizen         boolean not null,
  post_office     text,
  submitted_from  text,
  subjects        bytea[] not null,       -- keyed pseudonyms of the party's identifiers
  sealed          bytea not null,
  opened_at       timestamptz not null default now(),
  expires_at      timestamptz not null,
  dossier         text,                   -- the code of the dossier that followed: of the first event that names it
  unique (client, idempotency_key)
);
create index reception_alone on reception (opened_at, id) where dossier is null;
create index reception_dossier on reception (dossier) where dossier is not null;

-- Who asked what, of whom, why. One chain per process: each row's hash is keyed and covers the one before it.
create table audit_chain (
  id         bigint generated always as identity primary key,
  replica    text not null,
  started_at timestamptz not null default now()
);
create table audit (
  chain     bigint not null,
  no        bigint not null,
  at        timestamptz not null,
  kind      text not null,                -- START, INTENT, OUTCOME, REFUSED, or a deed's own word
  client    text,
  officer   bytea,                        -- keyed pseudonym
  dossier   text,
  reception uuid,
  procedure_code text,
  subject   bytea,                        -- keyed pseudonyms, one behind the other
  register  text,
  asked     text,                         -- groups, comma between
  lookup    uuid,
  intent    bigint,                       -- of an outcome: the row of this chain that holds the intent
  verdict   text,
  trouble   text,                         -- why it could not be asked, or was refused; of START: the heads of the other chains
  object    text,
  sealed    bytea,                        -- officer, account, legal basis, reason
  key_id    int not null,
  hash      bytea not null,
  primary key (chain, no)
);
create index audit_time on audit (at, chain, no);
create index audit_dossier on audit (dossier, at) where dossier is not null;
create index audit_reception on audit (reception, at) where reception is not null;
create index audit_outcome on audit (chain, intent) where intent is not null;
alter table audit alter column sealed set storage external;

-- Which documents are a legal basis, and by which account a register knows an officer.
create table legal_basis (
  document text not null, name text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (document, valid_from)
);
create table register_account (
  register text not null, agency text not null, officer text not null, account text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (register, agency, officer, valid_from)
);
do $$
declare list text;
begin
  foreach list in array array['legal_basis', 'register_account'] loop
    execute format('create trigger note_origin before insert or update on %I
        for each row execute function catalogue_note_origin()', list);
    execute format('create trigger count_change after insert or update or delete or truncate on %I
        for each statement execute function catalogue_count_change()', list);
  end loop;
end $$;
