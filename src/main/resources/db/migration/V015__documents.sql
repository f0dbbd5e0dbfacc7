-- Dossiers that came to a good end, changed there or left it, and have yet to be looked at.
create table dossier_ended (
  dossier bigint primary key,
  due_at  timestamptz not null default now()
);
create index dossier_ended_due on dossier_ended (due_at);
insert into dossier_ended (dossier) select id from dossier where status in ('COMPLETED', 'RESULT_RETURNED');

-- Papers that may be used again: what was digitised in a dossier that ended well, and its results.
create table document (
  id           uuid primary key,
  dossier      bigint not null,
  event        bigint not null,          -- the snapshot it was first seen in
  kind         text not null check (kind in ('COMPONENT', 'RESULT')),
  code         text not null,            -- mã giấy tờ, mã kết quả
  must         boolean not null,         -- of the class that has to be digitised
  mark         bytea not null,           -- keyed pseudonym of code, number and content: another one is another paper
  paper        bytea not null,           -- sealed JSON: the paper, its two-part code, its owners
  file         bigint,                   -- of the room of files; null: the hub does not hold it
  valid_to     timestamptz,
  since        timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn    text                      -- REVOKED, CHANGED (another one is in its place), REOPENED, STOPPED
);
create index document_dossier on document (dossier) where withdrawn_at is null;
create table document_owner (
  pseudonym bytea not null,              -- keyed pseudonym of one of the owner's identifiers
  document  uuid not null references document on delete cascade,
  key_id    int not null,
  primary key (pseudonym, document)
);
create index document_owner_document on document_owner (document);
