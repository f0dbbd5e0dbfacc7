-- An event of a day that cannot be closed yet changes its kind without asking who closes days: a session that hangs there
-- holds up no acceptance and no gap. A day is closed an hour after its end at the earliest; what begins in its first half
-- has ended by then.
create or replace function balance_day_follows() returns trigger language plpgsql as $$
begin
  if hub_day(new.accepted_at) >= hub_day(now() - interval '30 min') then
    return null;
  end if;
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
