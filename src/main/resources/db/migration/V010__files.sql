-- Files that events link by inner addresses: what the hub has to fetch, has, or could not get. Made when an event is about to be sent.
create sequence file_id;
create table file (
  id            bigint primary key,
  dossier       bigint not null,
  source_system text not null,          -- whose address it is: its owner is told
  mark          bytea not null,         -- keyed pseudonym of id, address, hash and size: one file, however many snapshots name it
  host          text not null,          -- host:port of the address; the rest of it is personal
  what          bytea not null,         -- sealed JSON: id, name, address, declared hash and size
  result        boolean not null,       -- a result's, not a component's
  state         text not null default 'WAITING',  -- WAITING (to be fetched at due_at), STORED, FAILED (given up)
  why           text,                   -- of the last failure
  definite      boolean not null default false,   -- that failure will not pass by itself: nobody waits for it
  attempts      int not null default 0,
  claim_no      bigint not null default 0,
  due_at        timestamptz not null default now(),  -- while it is being fetched: when its lease passes
  sha256        bytea,                  -- of the stored content
  size          bigint,
  stored_at     timestamptz,
  kept_until    timestamptz not null default now(),  -- the last link to it dies then
  tell          boolean not null default false,   -- a snapshot went without it, and its owner has yet to be told
  told          boolean not null default false,
  made_at       timestamptz not null default now(),
  unique (dossier, mark)
);
create index file_due on file (host, due_at) where state = 'WAITING';
create index file_tell on file (id) where tell;
create index file_kept on file (kept_until);

-- How an entry's snapshot was told, so that a repeated call has the same bytes.
create table file_sight (
  entry      bigint primary key,
  lane       bigint not null,
  dossier    bigint not null,
  flow       text not null,
  files      bigint[] not null,
  whys       text[] not null,           -- beside files: empty = linked, else why it was not
  failed     bigint[] not null,         -- those that were not linked
  expires_at timestamptz not null       -- of its links
);
create index file_sight_failed on file_sight (dossier) where failed <> '{}';
create index file_sight_expires on file_sight (expires_at);

alter table follow_up add column why text not null default 'a fenced call was noticed';
