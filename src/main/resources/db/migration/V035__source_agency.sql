-- Which source system works for which agency and those under it: to whom a TRANSFERRED hands a dossier.
create table source_agency (
  source text not null, agency text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (source, agency, valid_from)
);
create trigger note_origin before insert or update on source_agency
  for each row execute function catalogue_note_origin();
create trigger count_change after insert or update or delete or truncate on source_agency
  for each statement execute function catalogue_count_change();

-- Sessions of the page that were signed out of before their end: good at no replica any more. A row goes when its session would be over.
create table ended_session (
  number bytea primary key,
  until  timestamptz not null
);
