-- Every statement can be said twice, as in V2.

-- What was carried out on the platform, run by run. undo_of: the run that this one takes back; null when it carries out.
create table if not exists recon_action_run (
    run_no      bigint       not null auto_increment primary key,
    undo_of     bigint       null,
    started_at  datetime(3)  not null,
    started_by  varchar(255) not null,
    ended_at    datetime(3)  null
) ${table_options};

-- A row is an action on a row of the platform: planned, then done or refused; undone once another took it back.
-- speaks_from: the first date on which a verification of the number would speak against it.
-- found_on: the night since which its finding is open. before_values, after_values: JSON, whole; null before it is done.
create table if not exists recon_action (
    action_id     char(36)        not null primary key,
    run_no        bigint          not null,
    kind          smallint        not null,
    sort_key      varbinary(1100) not null,
    id            varchar(255)    not null,
    account_id    varchar(255)    not null,
    number_key    bigint          not null,
    bound_on      date            not null,
    found_on      date            not null,
    reason        varchar(40)     not null,
    speaks_from   date            not null,
    carrier       varchar(255)    not null,
    decided_by    varchar(255)    not null,
    state         varchar(20)     not null,
    refusal       varchar(255)    null,
    before_values varchar(4000)   null,
    after_values  varchar(4000)   null,
    changed_at    datetime(3)     null,
    undoes        char(36)        null,
    index recon_action_of_run (run_no, kind, sort_key),
    index recon_action_of_finding (kind, sort_key, found_on),
    index recon_action_of_number (number_key),
    index recon_action_undoes (undoes)
) ${table_options};
