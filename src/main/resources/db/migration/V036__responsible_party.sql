-- Who must fix what went wrong is called the responsible party everywhere.
alter table retry_plan rename column mends to responsible;
alter table count_code rename column mends to responsible;
