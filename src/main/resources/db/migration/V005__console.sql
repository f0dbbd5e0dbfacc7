-- What people do by hand, and what the reading side needs beside the ledger's own tables.

-- Who did what by hand, and why. A reason names no person: the door says so.
create sequence act_id increment by 50;
create table act (
  id      bigint primary key,
  at      timestamptz not null default now(),
  client  text not null,
  what    text not null,                -- RELEASE, DISMISS, ADMIT, DISMISS_EVENT, REPLAY, STOP_REPLAY, READ_DOSSIER, PATCH_PARTNER
  subject text not null,                -- the entry, event, replay, dossier row or endpoint it was done to
  reason  text
);
create index act_subject on act (subject, id);

alter table replay
  add column forced         boolean not null default false,
  add column would_suppress int not null default 0,
  add column by_partner     text not null default '{}',  -- JSON, as answered
  add column done           int not null default 0,      -- items looked at, by ordinal
  add column released       int not null default 0,
  add column suppressed     int not null default 0,
  add column next_at        timestamptz not null default now();
create index replay_running on replay (next_at) where state = 'RUNNING';

-- Notices are numbered when first asked for, under one lock: ids come in blocks and commit out of order, so a cursor over
-- ids would step over what commits late.
create sequence notice_pull;
alter table notice add column pull_no bigint;
create index notice_numbered on notice (source_system, pull_no);
create index notice_unnumbered on notice (source_system) where pull_no is null;
create index entry_pull on entry (notice) where state = 'WAITING' and reason = 'PULL';

-- The live feed re-reads by time; attempts are appended, so a block index is enough.
create index attempt_at on attempt using brin (at) with (pages_per_range = 16);
