-- What `purge` removed last, a row a key of recon.retention; noted before the first row goes.
-- before_night: what is older may be gone in part or in whole, so that a night which needs it is not run again.
create table if not exists recon_purge (
    kind            varchar(40)  not null primary key,
    before_night    date         not null,
    begun_at        datetime(3)  not null
) ${table_options};
