-- Once-only: which data of which register can stand for a paper or fill in a form's field, what the registers are called and where
-- wrong data is corrected.
create table component_source (
  component text not null, procedure text not null, register text not null, rank int not null, groups text not null,
  needs text not null check (needs in ('PERSONAL_ID', 'TAX_CODE', 'INSURANCE_NUMBER')),
  effect text not null check (effect in ('REPLACES', 'FILLS')), legal_basis text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (component, procedure, register, valid_from)
);
create table information_source (
  field text not null, procedure text not null, register text not null, rank int not null, label_vi text not null,
  label_en text not null, place text not null,
  needs text not null check (needs in ('PERSONAL_ID', 'TAX_CODE', 'INSURANCE_NUMBER')), legal_basis text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (field, procedure, register, valid_from)
);
create table holder (
  holder text not null, name_vi text not null, name_en text not null, correct_vi text not null, correct_en text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (holder, valid_from)
);
do $$
declare list text;
begin
  foreach list in array array['component_source', 'information_source', 'holder'] loop
    execute format('create trigger note_origin before insert or update on %I
        for each row execute function catalogue_note_origin()', list);
    execute format('create trigger count_change after insert or update or delete or truncate on %I
        for each statement execute function catalogue_count_change()', list);
  end loop;
end $$;

-- A check: what a person need not hand in. Its answer is sealed, and goes after the dossier's need.
create table once_only_check (
  id           uuid primary key,
  client       text not null,
  dossier_code text,                     -- null: made on a reception
  reception    text,
  procedure    text not null,
  version      text,                     -- of the procedure on its receipt day; null: the catalogue does not know it
  asked_on     date not null,            -- the receipt day
  made_at      timestamptz not null default now(),
  body         bytea,                    -- sealed; null: gone after the dossier's need
  audit        text,                     -- the row of the audit that holds the intent
  confirmed_at timestamptz,
  confirmation bytea                     -- SHA-256 of what was confirmed, in one form: the same again is answered the same way
);
create index once_only_check_kept on once_only_check (made_at) where body is not null;

-- The same without anything personal: what the share is counted from.
create table once_only_component (
  check_id  uuid not null references once_only_check on delete cascade,
  component text not null,
  verdict   text not null check (verdict in ('REUSE', 'PREFILL', 'ASK')),
  holder    text,                        -- whose paper or data; null: nobody's
  hand_in   boolean not null,            -- the person was asked for it
  used      boolean,                     -- what really came of it; null until confirmed
  overruled boolean not null default false,
  primary key (check_id, component)
);

-- Evidence receipts: what was used in the place of a paper. Never changed.
create table evidence_receipt (
  id           uuid primary key,
  check_id     uuid not null,
  component    text not null,
  dossier_code text,
  reception    text,
  procedure    text not null,
  source       text not null,            -- VAULT, EARLIER_DOSSIER, REGISTER, OFFICER
  holder       text not null,
  legal_basis  text not null,
  as_of        timestamptz,
  content      text,                     -- sha256:… of a paper's file, hmac-sha256:… of data
  valid_to     timestamptz,
  overruled    boolean not null,
  audit        text not null,            -- the row of the audit that it hangs on
  made_at      timestamptz not null,
  hash         bytea not null            -- SHA-256 of the canonical form of all above
);
create index evidence_receipt_check on evidence_receipt (check_id);
create function evidence_stays() returns trigger language plpgsql as $$
begin
  raise exception 'an evidence receipt is never changed';
end $$;
create trigger evidence_stays before update or delete on evidence_receipt for each row execute function evidence_stays();

-- What the hub established of a dossier, laid over every later snapshot. Codes of components and names of registers: nothing personal.
-- On a reception the dossier is null until the first event names the reception.
create table established (
  check_id   uuid primary key,
  dossier    bigint,
  reception  text,
  body       text not null,              -- JSON: registers that were asked, components that were used
  components text[] not null default '{}',
  asked_again text[] not null default '{}', -- of these, what a later request for a supplement asked for all the same
  at         timestamptz not null default now()
);
create index established_dossier on established (dossier) where dossier is not null;
create index established_reception on established (reception) where dossier is null;

-- The share is counted by procedure and by person. Adding the columns anew leaves every row to the sweeps that read what came earlier.
alter table dossier add column procedure text;
alter table dossier drop column dated;
alter table dossier add column dated boolean;
alter table dossier alter column dated set default true;
create index dossier_undated on dossier (id) where dated is null;

alter table dossier_identifier add column owner boolean not null default false; -- the identifier that stands for an owner
alter table dossier drop column identifiers;
alter table dossier add column identifiers bigint;
alter table dossier alter column identifiers set default 0;
create index dossier_unidentified on dossier (id) where identifiers is null;
