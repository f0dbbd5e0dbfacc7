-- contents whose rows were removed and that still lie in the store: removed after the commit, tried again until it is done
create table file_gone (
  file    bigint primary key,
  gone_at timestamptz not null default now()
);
