-- Names are searched without marks: whoever types "thu tuc mau", letters and marks apart, or two blanks, finds
-- "Thủ tục mẫu". Both sides of a comparison are folded by this one function.
-- In this order: compatibility forms apart (NFKD); marks and what nobody sees away; every blank a space; Đ, Ð and Ɖ are
-- d; small letters, which after that are of ASCII whatever the database's locale.
create function search_key(text) returns text language sql immutable strict parallel safe as $$
  select btrim(lower(translate(regexp_replace(regexp_replace(normalize($1, NFKD),
      '[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\u00AD\u061C\u180E\u200B-\u200F'
      || '\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u0600-\u0605\u06DD\u070F\u08E2\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]', '', 'g'),
      '[\u0009-\u000D\u0020\u0085\u00A0\u115F\u1160\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u2800\u3000]+', ' ', 'g'),
      'ĐđÐðƉɖ', 'dddddd'))) $$;

-- The same for "like": what is typed stands for itself.
create function search_like(text) returns text language sql immutable strict parallel safe as $$
  select replace(replace(replace(search_key($1), '\', '\\'), '%', '\%'), '_', '\_') $$;

alter table procedure_version add column search_name text generated always as (search_key(name)) stored;
alter table procedure add column search_name text generated always as (search_key(name)) stored;
create index procedure_version_code_like on procedure_version (lower(code) text_pattern_ops);
create index procedure_code_like on procedure (lower(code) text_pattern_ops);

create or replace view procedure_known as
  select code, version, name, field_code, field_name, service_level, valid_from, valid_to, search_name
    from procedure_version where withdrawn_at is null
  union all
  select p.code, p.version, p.name, p.field_code, p.field_name, p.service_level, p.valid_from, least(p.valid_to, f.first - 1),
      p.search_name
    from procedure p
    left join (select code, min(valid_from) as first from procedure_version where withdrawn_at is null group by code) f
      on f.code = p.code
   where f.first is null or p.valid_from < f.first;

-- A part of a name by an index. The extension comes with PostgreSQL; where an administrator keeps it from the hub, the
-- few thousand folded names are read one after the other, which takes milliseconds.
do $$
begin
  create extension if not exists pg_trgm;
  create index procedure_version_name_part on procedure_version using gin (search_name gin_trgm_ops);
  create index procedure_name_part on procedure using gin (search_name gin_trgm_ops);
exception
  when insufficient_privilege or undefined_file or feature_not_supported or undefined_object or invalid_schema_name then
    raise notice 'names are searched without the index of pg_trgm: %', sqlerrm;
end $$;
