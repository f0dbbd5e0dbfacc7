-- What may go next in a lane, stated once; tries counted by error class; sessions that never worked; how notices go.

-- A snapshot's age is the place it was given first. One that is sent again after a stray call stands at the lane's end
-- and is as old as the one it repeats; of every other entry the age is its position, and this is null.
alter table entry add column age bigint;
update entry e set age = o.position from entry o where o.id = e.replay_of and e.replay is null and o.position is not null;

create index entry_told on entry (lane, flow, (coalesce(age, position)))
  where kind = 'SNAPSHOT' and state in ('DELIVERED', 'IN_FLIGHT');

create function requirement_met(requires text, held boolean, delivered text[]) returns boolean
  language sql immutable parallel safe
  as $$ select requires is null or held or requires = any(delivered) $$;

-- The waiting entries that have a place. An entry is eligible if its requirement is met, in a journal flow no earlier one
-- of its flow is parked, and in a snapshot flow no later one of its flow is delivered or in flight. A shadowed entry meets
-- a requirement while its endpoint is in SHADOW. Whoever asks what may go asks here.
create view turn as
select e.id, e.lane, e.flow, e.position, e.due_at, s.overtaken,
       (requirement_met(e.requires, l.held, l.delivered)
        or e.requires || '~shadowed' = any(l.delivered)
           and exists (select 1 from endpoint p where p.name = l.endpoint and p.mode = 'SHADOW'))
       and (e.kind <> 'JOURNAL' or not exists (
            select 1 from entry p where p.lane = e.lane and p.flow = e.flow and p.state = 'PARKED'
               and p.position < e.position))
       and not s.overtaken
       and (e.kind <> 'SNAPSHOT' or not exists (
            select 1 from entry n where n.lane = e.lane and n.flow = e.flow and n.kind = 'SNAPSHOT'
               and n.state = 'IN_FLIGHT' and coalesce(n.age, n.position) > coalesce(e.age, e.position))) as eligible
  from entry e join lane l on l.id = e.lane
 cross join lateral (
   select e.kind = 'SNAPSHOT' and exists (
          select 1 from entry n where n.lane = e.lane and n.flow = e.flow and n.kind = 'SNAPSHOT'
             and n.state = 'DELIVERED' and coalesce(n.age, n.position) > coalesce(e.age, e.position)) as overtaken) s
 where e.state = 'WAITING' and e.position is not null;

-- Of an entry: how many tries failed, by error class (JSON); null: none. A plan limits the tries of its own class.
alter table entry add column tries text;

-- The session in force was accepted for a call; the last one was refused although no call had ever succeeded with it, so
-- a new login proves nothing.
alter table endpoint
  add column session_worked  boolean not null default false,
  add column session_doubted boolean not null default false;
update endpoint set session_worked = true where session is not null;

-- Of a source system: it fetches its notices itself (true) or they are sent to it (false). Null: not said since this was
-- kept. Here and not in each process, so that two of them with different settings cannot tell one notice in two ways.
alter table endpoint add column pulled boolean;
