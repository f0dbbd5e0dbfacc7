-- What people did by hand hangs in the audit's chain, too: a row of it (kind ACTS) holds the digest of each act.
alter table act
  add column chain    bigint,         -- the chain that holds its digest, and the row there; null: none yet
  add column chain_no bigint;
create index act_unchained on act (id) where chain is null;

-- The newest head of each chain that was signed by a key of the hub's, as it stands in the log and in the file, too.
create table audit_head (
  chain     bigint primary key,
  no        bigint not null,
  line      text not null             -- the signed line
);
