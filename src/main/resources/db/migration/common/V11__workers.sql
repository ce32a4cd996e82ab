-- Every statement can be said twice, as in V2.

-- Workers that take parts of the match. Times are seconds since 1970 by this database's clock, so that those of the hosts do
-- not matter. refused: why it takes no part of the run that is on; null when it does.
create table if not exists recon_worker (
    worker_id   char(36)      not null primary key,
    host        varchar(255)  not null,
    pid         bigint        not null,
    version     varchar(50)   not null,
    joined_at   bigint        not null,
    seen_at     bigint        not null,
    refused     varchar(1000) null
) ${table_options};

-- How often a part of the match was begun by a worker in a start of its run (job_execution_id), by whom last, and when.
-- claim: what the latest one to begin it has and no other; only who has it commits. given_up: why nobody is to begin it again
-- in that start; else null.
create table if not exists recon_part_attempt (
    run_id           bigint        not null,
    kind             smallint      not null,
    part             int           not null,
    job_execution_id bigint        not null,
    attempts         int           not null,
    worker           varchar(300)  not null,
    claim            char(36)      not null,
    begun_at         bigint        not null,
    given_up         varchar(1000) null,
    primary key (run_id, kind, part)
) ${table_options};
