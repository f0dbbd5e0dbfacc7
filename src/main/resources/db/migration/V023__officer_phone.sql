-- the telephone number by which a register knows an officer (SoDienThoai), beside his account there
alter table register_account add column phone text;
