-- One dash is as good as another: whoever types "-" finds "–" and "—". What people write between a code's parts or in a
-- name is changed to it by word processors. The rest is as V022 has it.
create or replace function search_key(text) returns text language sql immutable strict parallel safe as $$
  select btrim(lower(translate(regexp_replace(regexp_replace(regexp_replace(normalize($1, NFKD),
      '[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\u00AD\u061C\u180E\u200B-\u200F'
      || '\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]', '', 'g'),
      '[\u058A\u05BE\u1400\u1806\u2010-\u2015\u2043\u2212\u2E17\u2E1A\u2E3A\u2E3B\u2E40\u2E5D\u301C\u3030\u30A0\U00010EAD]', '-', 'g'),
      '[\u0009-\u000D\u0020\u0085\u00A0\u115F\u1160\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u2800\u3000]+', ' ', 'g'),
      'ĐđÐðƉɖ', 'dddddd'))) $$;

-- What was folded before is folded again.
update procedure_version set name = name;
update procedure set name = name;
