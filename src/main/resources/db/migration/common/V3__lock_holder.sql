-- Who holds the lock of this batch database, or held it last: one row. connection_id tells which of both.
create table if not exists recon_lock_holder (
    id              int          not null primary key,
    connection_id   bigint       not null,
    host            varchar(255) not null,
    pid             bigint       not null,
    since           datetime(3)  not null
) ${table_options};
