-- What the law says of kinds of paper: how long they are valid where their holder does not state it, and on which of the three grounds of
-- TT 01/2023/TT-VPCP a component has to be digitised.
create table paper_validity (
  paper text not null, months int check (months > 0), legal_basis text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (paper, valid_from)
);
create table digitising_ground (
  component text not null, procedure text not null,
  ground text not null check (ground in ('EARLIER_RESULT', 'SECTORAL_LAW', 'MANAGEMENT')), legal_basis text not null,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (component, procedure, valid_from)
);
do $$
declare list text;
begin
  foreach list in array array['paper_validity', 'digitising_ground'] loop
    execute format('create trigger note_origin before insert or update on %I
        for each row execute function catalogue_note_origin()', list);
    execute format('create trigger count_change after insert or update or delete or truncate on %I
        for each statement execute function catalogue_count_change()', list);
  end loop;
end $$;
