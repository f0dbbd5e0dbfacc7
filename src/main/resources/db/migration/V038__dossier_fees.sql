-- Dossiers in which what is owed may have changed, and that have yet to be looked at. It begins with those that wait for a payment.
create table dossier_fees (
  dossier bigint primary key,
  due_at  timestamptz not null default now()
);
create index dossier_fees_due on dossier_fees (due_at);
insert into dossier_fees (dossier) select id from dossier where status = 'PAYMENT_REQUIRED';
