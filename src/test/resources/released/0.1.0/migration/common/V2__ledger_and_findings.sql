-- Every statement can be said twice: a process may end between two of them, and these databases commit each.

-- Runs: one a business date, more with --rerun.
create table if not exists recon_run (
    run_id          bigint       not null auto_increment primary key,
    business_date   date         not null,
    run_number      int          not null,
    full_match      boolean      not null,
    last_complete   date         null,
    started_at      datetime(3)  not null,
    completed_at    datetime(3)  null,
    exit_code       int          null,
    outcome         varchar(40)  null,
    constraint recon_run_identity unique (business_date, run_number)
) ${table_options};

-- Guards that a person let pass, and why.
create table if not exists recon_guard_acceptance (
    run_id          bigint       not null,
    guard           varchar(100) not null,
    reason          varchar(500) not null,
    accepted_at     datetime(3)  not null,
    primary key (run_id, guard)
) ${table_options};

create table if not exists recon_carrier (
    carrier_id      int          not null auto_increment primary key,
    name            varchar(255) not null,
    constraint recon_carrier_name unique (name)
) ${table_options};

-- Files, with what was counted in them. The id orders them by night, then by name:
-- (days since 1970 of the night) * 32768 + place in the night. Files with the same telling (a digest of bytes, layout and
-- date of the name) tell the same; companion_*: what the files beside it say of it.
-- head: what stands in front of the first row of a file with rejects: a byte order mark, the header.
create table if not exists recon_feed (
    feed_id         int          not null primary key,
    business_date   date         not null,
    carrier_id      int          not null,
    name            varchar(255) not null,
    sha256          char(64)     not null,
    telling         char(64)     not null,
    size_bytes      bigint       not null,
    modified_at     bigint       not null,
    registered_at   datetime(3)  not null,
    row_count       bigint       not null,
    accepted_count  bigint       not null,
    ignored_count   bigint       not null,
    rejected_count  bigint       not null,
    told_count      bigint       not null,
    newest_on       date         null,
    announced_rows  bigint       null,
    whole           boolean      not null,
    companion       varchar(2000) null,
    companion_rows  bigint       null,
    companion_fault varchar(2000) null,
    header_fault    varchar(2000) null,
    head            longblob     null,
    constraint recon_feed_name unique (business_date, name),
    index recon_feed_telling (carrier_id, telling)
) ${table_options};

-- Rows that tell nothing. row_bytes: the row as it stands in the file, line end included.
create table if not exists recon_reject (
    feed_id         int          not null,
    line            bigint       not null,
    column_name     varchar(255) not null,
    reason          varchar(40)  not null,
    value_masked    varchar(200) not null,
    row_bytes       longblob     not null,
    primary key (feed_id, line)
) ${table_options};

-- The ledger: every event ever told, with each carrier's first telling of it.
-- number_key: E.164 digits, or of a digest the first 63 bits, negative; digest: the whole digest, else empty;
-- event_on: yyyymmdd; kind: 0 disconnect, 1 reissue, 2 resume, 3 port;
-- told: feed_id * 4294967296 + line, which orders tellings by night, file name and line.
-- No other index: each would make loading slower by half. What they would serve is in recon_told.
create table if not exists recon_event (
    number_key      bigint       not null,
    digest          varbinary(32) not null default x'',
    event_on        int          not null,
    kind            smallint     not null,
    carrier_id      int          not null,
    told            bigint       not null,
    primary key (number_key, digest, event_on, kind, carrier_id)
) ${table_options};

-- Which numbers a file told something of, by date: the keys of a block in order, each as its distance to the one before,
-- seven bits a byte, the low ones first.
create table if not exists recon_told (
    feed_id         int          not null,
    first_event     bigint       not null,
    event_on        int          not null,
    number_count    int          not null,
    numbers         longblob     not null,
    primary key (feed_id, first_event, event_on),
    index recon_told_on (event_on)
) ${table_options};

-- The parts of a match step: key ranges, fixed once for a run, and what was counted in each, committed with its findings.
create table if not exists recon_match_part (
    run_id          bigint       not null,
    kind            smallint     not null,
    part            int          not null,
    after_key       varchar(255) null,
    through_key     varchar(255) null,
    last_key        varchar(255) null,
    whole           boolean      not null,
    examined        bigint       not null,
    unreadable      bigint       not null,
    undated         bigint       not null,
    matched         bigint       not null,
    kept            bigint       not null,
    primary key (run_id, kind, part)
) ${table_options};

-- Bindings that are not simply kept. sort_key orders ids: numbers as numbers, others by their bytes.
create table if not exists recon_finding (
    run_id              bigint         not null,
    kind                smallint       not null,
    sort_key            varbinary(1100) not null,
    id                  varchar(255)   not null,
    account_id          varchar(255)   not null,
    number_key          bigint         not null,
    bound_on            date           not null,
    last_verified_on    date           null,
    outcome             varchar(40)     not null,
    reason              varchar(40)     not null,
    disconnected_on     date           null,
    reissued_on         date           null,
    reissue_count       int            not null,
    reissue_expected_on date           null,
    carrier             varchar(255)   not null,
    feed                varchar(255)   not null,
    feed_line           bigint         not null,
    primary key (run_id, kind, sort_key)
) ${table_options};
