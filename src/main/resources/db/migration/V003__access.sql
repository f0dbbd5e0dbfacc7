-- Client systems and what they may do. The key itself is never stored.
create table client (
  id             text primary key,
  name           text not null,
  key_hash       bytea not null unique,    -- SHA-256 of the 256-bit random key
  source_systems text[] not null,          -- whose events it may send; '*' = any
  operator       boolean not null default false,
  disabled       boolean not null default false,
  created_at     timestamptz not null default now()
);
