-- What an error can mean depends on what was asked for, and words decide only where no field of the request is named.
alter table error_rule
  add operation text check (operation in ('LOGIN', 'CREATE', 'UPDATE', 'STEP', 'WITHDRAW', 'ASK')),
  add field text check (field in ('NAMED', 'ANY'));
comment on column error_rule.operation is 'null = any';
comment on column error_rule.field is
  'of a rule with a text: null = no field may be named, NAMED = one must be, ANY = either';
