-- The sample's platform: 220 accounts and 64 debts, read from the CSV files beside this script.
-- Every connection runs it (INIT=RUNSCRIPT in recon.yml): the first one fills the tables, the others find them full.
-- Edited a CSV file? Remove data/sample-platform.mv.db, and the next connection reads it again.
-- Date-times are Asia/Shanghai local times. Paths are relative to the working directory, the repository's root.

create table if not exists users (
    user_id     bigint primary key,
    phone       varchar(32),
    status      varchar(16) not null,
    bound_at    datetime not null,
    verified_at datetime,
    index users_phone (phone)
);

create table if not exists loan_contacts (
    debt_id       bigint primary key,
    user_id       bigint not null,
    contact_phone varchar(32),
    status        varchar(16) not null,
    recorded_at   datetime not null,
    index loan_contacts_contact_phone (contact_phone)
);

-- What `apply --execute` did, see jobs/sql/apply-user.sql.
create table if not exists recon_audit (
    action_id     char(36) primary key,
    undoes        char(36),
    action        varchar(20) not null,
    kind          varchar(10) not null,
    row_id        varchar(255) not null,
    account_id    varchar(255) not null,
    before_values varchar(4000) not null,
    after_values  varchar(4000) not null,
    reason        varchar(40) not null,
    carrier       varchar(255) not null,
    decided_by    varchar(255) not null,
    found_on      date not null,
    applied_at    datetime(3) not null
);

-- "ignore": of two connections that start at once, the second waits here for the first and then adds nothing.
insert ignore into users (user_id, phone, status, bound_at, verified_at)
select user_id, phone, status, bound_at, verified_at
  from csvread('sample-data/users.csv', null, 'charset=UTF-8')
 where not exists (select 1 from users);

insert ignore into loan_contacts (debt_id, user_id, contact_phone, status, recorded_at)
select debt_id, user_id, contact_phone, status, recorded_at
  from csvread('sample-data/loan_contacts.csv', null, 'charset=UTF-8')
 where not exists (select 1 from loan_contacts);
