-- A flow may be for one endpoint of a partner that has several (the national vault, the province's own); null = the partner itself.
-- Some flows want only events whose snapshot names a result. The key, whose name PostgreSQL chose, takes both.
alter table flow_interest
  add column endpoint text,
  add column needs_result boolean not null default false;
do $$
declare old text;
begin
  select conname into strict old from pg_constraint where conrelid = 'flow_interest'::regclass and contype = 'u';
  execute format('alter table flow_interest drop constraint %I', old);
end $$;
alter table flow_interest add unique nulls not distinct
  (partner, flow, endpoint, type, agency, procedure, channel, needs_step, needs_result, backfill, valid_from);
