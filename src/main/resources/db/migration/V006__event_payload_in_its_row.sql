-- A payload is sealed, so it does not compress; one of ordinary size stays in its row, and only a large one goes out of line.
alter table event alter column payload set storage external;
alter table event set (toast_tuple_target = 8160);
