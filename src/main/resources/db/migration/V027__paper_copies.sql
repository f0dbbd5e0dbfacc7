-- A plain look-up that found the person is established with its dossier, as a check is: who asked, why and when stands in its row of the audit.
alter table established add column register text; -- of a look-up: whom it asked; check_id is its id; null: a check
alter table established add column audit text;    -- of a look-up: the row of its intent

-- Copies of papers that stood for a component: handed over by a vault or an earlier dossier, not fetched from an address.
-- They belong to the check that found them; the dossier may follow later. host is 'hub', source_system likewise.
alter table file alter column dossier drop not null;
alter table file add column check_id uuid;
create index file_check on file (check_id) where check_id is not null;
