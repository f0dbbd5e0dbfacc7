-- What waits for a gap or for a person is judged when it gets its place: by what its own source system thought of its status.
alter table event
  drop column finals,
  add column rules text;               -- E: its status ends the dossier, R: it reopens it; then the statuses it is expected from

-- What retention removed of an event is still answered the same way.
alter table event_key add column retired text;  -- its disposition as answered, once the event itself is gone
update event_key k set retired = 'ACCEPTED' where not exists (select 1 from event e where e.id = k.event);

-- Entries that stopped without a call whose settlement could have told it: the owner has yet to be told.
create table entry_untold (
  entry bigint primary key
);
