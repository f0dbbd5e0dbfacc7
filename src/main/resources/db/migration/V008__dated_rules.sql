-- What a partner's answer means and how often is tried again change by decree and by agreement: both lists are dated.
alter table error_rule add valid_from date not null default '2000-01-01',
  add valid_to date check (valid_to >= valid_from),
  drop constraint error_rule_partner_rank_key, add unique (partner, rank, valid_from);
alter table error_rule alter valid_from drop default;
alter table retry_plan add valid_from date not null default '2000-01-01',
  add valid_to date check (valid_to >= valid_from),
  drop constraint retry_plan_partner_flow_error_class_key, add unique (partner, flow, error_class, valid_from);
alter table retry_plan alter valid_from drop default;
