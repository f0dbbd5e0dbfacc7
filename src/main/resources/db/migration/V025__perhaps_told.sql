-- A snapshot that was perhaps delivered (a call without an answer, a replica that died in the midst of it) counts for
-- what is older as one that was delivered: nothing older goes out after it.

create index entry_perhaps on entry (lane, flow, (coalesce(age, position)))
  where kind = 'SNAPSHOT' and uncertain and state in ('WAITING', 'PARKED', 'REFUSED', 'DISMISSED');

-- The waiting entries that have a place. An entry is eligible if its requirement is met, in a journal flow no earlier one
-- of its flow is parked, and in a snapshot flow no later one of its flow is delivered, in flight, or perhaps delivered. A
-- shadowed entry meets a requirement while its endpoint is in SHADOW. Whoever asks what may go asks here.
-- overtaken: a later one was delivered, or perhaps, and nothing more comes of it. behind: of a later one that was perhaps
-- delivered more will come, by itself or by a person.
create or replace view turn as
select e.id, e.lane, e.flow, e.position, e.due_at, s.overtaken,
       (requirement_met(e.requires, l.held, l.delivered)
        or e.requires || '~shadowed' = any(l.delivered)
           and exists (select 1 from endpoint p where p.name = l.endpoint and p.mode = 'SHADOW'))
       and (e.kind <> 'JOURNAL' or not exists (
            select 1 from entry p where p.lane = e.lane and p.flow = e.flow and p.state = 'PARKED'
               and p.position < e.position))
       and not s.overtaken and not s.behind
       and (e.kind <> 'SNAPSHOT' or not exists (
            select 1 from entry n where n.lane = e.lane and n.flow = e.flow and n.kind = 'SNAPSHOT'
               and n.state = 'IN_FLIGHT' and coalesce(n.age, n.position) > coalesce(e.age, e.position))) as eligible,
       s.behind
  from entry e join lane l on l.id = e.lane
 cross join lateral (
   select e.kind = 'SNAPSHOT' and (exists (
            select 1 from entry n where n.lane = e.lane and n.flow = e.flow and n.kind = 'SNAPSHOT'
               and n.state = 'DELIVERED' and coalesce(n.age, n.position) > coalesce(e.age, e.position))
          or exists (
            select 1 from entry n where n.lane = e.lane and n.flow = e.flow and n.kind = 'SNAPSHOT' and n.uncertain
               and n.state in ('REFUSED', 'DISMISSED')
               and coalesce(n.age, n.position) > coalesce(e.age, e.position))) as overtaken,
          e.kind = 'SNAPSHOT' and exists (
            select 1 from entry n where n.lane = e.lane and n.flow = e.flow and n.kind = 'SNAPSHOT' and n.uncertain
               and n.state in ('WAITING', 'PARKED')
               and coalesce(n.age, n.position) > coalesce(e.age, e.position)) as behind) s
 where e.state = 'WAITING' and e.position is not null;
