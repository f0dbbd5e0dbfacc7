-- What is old is looked for from where the last look ended; days that are over are kept as sums.

-- A day of Vietnam.
create function hub_day(at timestamptz) returns date language sql immutable
  return (at at time zone 'Asia/Ho_Chi_Minh')::date;

-- One replica at a time: whoever looks for old data or closes a day holds the row 'ledger'. The others are places in a table by age.
create table retention_cursor (
  name text primary key,
  at   timestamptz not null default '-infinity',
  id   bigint not null default 0
);
insert into retention_cursor (name) values ('ledger'), ('event'), ('event-again'), ('notice'), ('notice-again');

create index event_old on event (accepted_at, id) include (disposition, expected);
drop index event_age;
create index notice_old on notice (made_at, id);
drop index notice_age;
create index replay_old on replay (created_at) where state <> 'RUNNING';
create index act_old on act (at);
create index entry_settled on entry (settled_at) include (state) where settled_at is not null;

-- When a key was taken: in the transaction of its event, so at the same time. It is the witness that is counted beside the events.
alter table event_key add column at timestamptz;
update event_key k set at = v.accepted_at from event v where v.id = k.event and k.retired is null;
alter table event_key alter column at set default now();
create index event_key_open on event_key (at) where retired is null;

-- What a day came to: of keys, events and notices the day they were taken, of entries the day they were settled for good. Written once,
-- when the day is over; afterwards only retention takes from it, and a person's decision moves an event from one kind to another.
create table balance_day (
  day              date primary key,
  keys             bigint not null,
  accepted         bigint not null,
  fanned_out       bigint not null,
  no_interest      bigint not null,
  late             bigint not null,
  quarantined      bigint not null,
  dismissed_events bigint not null,
  expected         bigint not null,
  notices          bigint not null,
  delivered        bigint not null,
  dismissed        bigint not null,
  superseded       bigint not null,
  shadowed         bigint not null,
  sealed_at        timestamptz not null default now()
);

-- The lock keeps a day from being closed while one of its events changes its kind.
create function balance_day_follows() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(20261129);
  update balance_day b
     set fanned_out = b.fanned_out + (new.disposition = 'FANNED_OUT')::int - (old.disposition = 'FANNED_OUT')::int,
         no_interest = b.no_interest + (new.disposition = 'NO_INTEREST')::int - (old.disposition = 'NO_INTEREST')::int,
         late = b.late + (new.disposition = 'LATE')::int - (old.disposition = 'LATE')::int,
         quarantined = b.quarantined + (new.disposition = 'QUARANTINED')::int - (old.disposition = 'QUARANTINED')::int,
         dismissed_events =
           b.dismissed_events + (new.disposition = 'DISMISSED')::int - (old.disposition = 'DISMISSED')::int,
         expected = b.expected + new.expected - old.expected
   where b.day = hub_day(new.accepted_at);
  return null;
end $$;
create trigger balance_day_follows after update of disposition, expected on event for each row
  when (old.disposition is distinct from new.disposition or old.expected <> new.expected)
  execute function balance_day_follows();

-- The nightly count of everything, against the sums; the last one only.
create table balance_recount (
  one         boolean primary key default true check (one),
  started_at  timestamptz not null default '-infinity',
  finished_at timestamptz,
  days        int not null default 0,
  differing   text not null default '[]'  -- JSON: day, what, sealed, counted
);
insert into balance_recount default values;

-- Audit rows go only up to a head somebody outside has signed. Nothing writes heads yet, so no audit row goes.
create table audit_signed_head (
  chain     bigint not null,
  no        bigint not null,
  hash      bytea not null,
  signed_at timestamptz not null,
  signer    text not null,
  signature bytea not null,
  primary key (chain, no)
);
create function audit_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if exists (select 1 from audit_signed_head h join audit a on a.chain = h.chain and a.no = h.no and a.hash = h.hash
                where h.chain = old.chain and h.no > old.no) then
      return old;
    end if;
  end if;
  raise exception 'audit rows stay up to a signed head: chain and row are not covered by one';
end $$;
create trigger audit_stays before delete on audit for each row execute function audit_stays();
create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays();
