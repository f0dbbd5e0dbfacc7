-- What the council's resolutions say of the fees of a procedure (phí, lệ phí): the amount in VND, null where none is given;
-- how a demanded amount is compared with it; and whether a payment is the time of submission.
create table fee_rule (
  procedure text not null, fee text not null, charge text not null check (charge in ('PHI', 'LE_PHI')),
  name text not null, item text, amount bigint check (amount between 0 and 999999999999999),
  amount_check text not null check (amount_check in ('EXACT', 'MAX', 'NONE')), legal_basis text not null,
  resets text not null check (resets in ('NONE', 'SUBMISSION_TIME')),
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique (procedure, fee, valid_from), check (amount_check = 'NONE' or amount is not null)
);
-- Into which account an agency has fees paid; charge null: phí and lệ phí alike. UNIT: the agency's own account;
-- AWAITING_BUDGET: fees that wait to be paid into the budget; BUDGET: budget revenue.
create table payment_account (
  agency text not null, charge text check (charge in ('PHI', 'LE_PHI')),
  kind text not null check (kind in ('UNIT', 'AWAITING_BUDGET', 'BUDGET')), number text not null, name text not null,
  bank text, treasury text, budget_unit text, chapter text, sub_item text, area text,
  valid_from date not null, valid_to date check (valid_to >= valid_from), origin text not null,
  unique nulls not distinct (agency, charge, valid_from),
  check (treasury is not null or kind = 'UNIT' and bank is not null)
);
do $$
declare list text;
begin
  foreach list in array array['fee_rule', 'payment_account'] loop
    execute format('create trigger note_origin before insert or update on %I
        for each row execute function catalogue_note_origin()', list);
    execute format('create trigger count_change after insert or update or delete or truncate on %I
        for each statement execute function catalogue_count_change()', list);
  end loop;
end $$;
