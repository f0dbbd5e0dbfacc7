-- One row per endpoint: the partner, or partner:source for the dossier systems.
create table endpoint (
  name              text primary key,
  partner           text not null,
  mode              text not null default 'LIVE',
  paused            boolean not null default false,
  circuit           text not null default 'CLOSED',   -- CLOSED, OPEN
  opened_at         timestamptz,
  probe_at          timestamptz,                      -- when an open circuit may be tried next
  probe_failures    int not null default 0,
  not_before        timestamptz,                      -- the partner asked for patience (429)
  calls_per_second  int,
  calls_in_flight   int,
  maintenance       text not null default '[]',       -- JSON [{from,to}]
  session           bytea,                            -- sealed
  session_until     timestamptz,
  session_no        bigint not null default 0,
  session_owner     text,
  session_lease     timestamptz,
  changed_at        timestamptz not null default now()
);
