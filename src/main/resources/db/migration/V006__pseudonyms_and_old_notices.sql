-- Whose dossier it is, to search by: keyed pseudonyms (HMAC-SHA-256) of the identifiers its parties have in the events that are kept.
create table dossier_identifier (
  dossier   bigint not null,
  pseudonym bytea not null,
  key_id    int not null,               -- the pseudonym key that made it
  primary key (dossier, pseudonym)      -- the writer looks here: a dossier's own few rows, not a random place per identifier
);
create index dossier_identifier_found on dossier_identifier (pseudonym, dossier);

-- The sum of the last event's pseudonyms: an event that names the same persons writes nothing. Null: to be written anew from the
-- events that are kept (all that came before this table; what retention has thinned out; a pseudonym key that has to go).
alter table dossier add column identifiers bigint;
alter table dossier alter column identifiers set default 0;
create index dossier_unidentified on dossier (id) where identifiers is null;

-- Retention takes old notices too: it finds them by age, and their entries by notice.
create index notice_age on notice using brin (made_at) with (pages_per_range = 16);
create index entry_notice on entry (notice) where notice is not null;
