-- Every statement can be said twice, as in V2.

-- How a run's match reads a table of bindings, fixed together with the parts. A run without a row here scans.
-- numbers: of the night, times the platform's databases; number_parts: of a lookup, how many parts of recon_match_part (the
-- first) are ranges of numbers; those behind them are ranges of keys, with the rows whose number is written in another way.
create table if not exists recon_match_plan (
    run_id          bigint        not null,
    kind            smallint      not null,
    plan            varchar(10)   not null,
    reason          varchar(1000) not null,
    numbers         bigint        not null,
    number_parts    int           not null,
    primary key (run_id, kind)
) ${table_options};

-- What reading took, by which the plans of later nights are chosen. way: scan, lookup, walk;
-- units: rows of a scan, numbers of a lookup, rows that a walk found; micros: 0 of a run at a pace; rows_read: rows that the platform gave, added up by
-- this database, against which the rows examined are held. way before: what an earlier version of the program had read of
-- a run that was not complete.
create table if not exists recon_match_cost (
    run_id          bigint        not null,
    kind            smallint      not null,
    part            int           not null,
    way             varchar(10)   not null,
    units           bigint        not null,
    micros          bigint        not null,
    rows_read       bigint        not null,
    primary key (run_id, kind, part)
) ${table_options};

insert ignore into recon_match_cost (run_id, kind, part, way, units, micros, rows_read)
select p.run_id, p.kind, p.part, 'before', 0, 0, p.examined
  from recon_match_part p join recon_run r on r.run_id = p.run_id
 where r.completed_at is null;
