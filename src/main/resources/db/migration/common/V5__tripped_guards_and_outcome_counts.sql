-- Every statement can be said twice, as in V2.

-- What kept the latest start of a run from going on: guards that tripped, or that wait for a file.
create table if not exists recon_guard_trip (
    run_id          bigint        not null,
    place           int           not null,
    guard           varchar(100)  not null,
    figure          double        not null,
    figure_limit    double        not null,
    message         varchar(2000) not null,
    primary key (run_id, place)
) ${table_options};

-- What the match decided, counted as it was decided and committed with the findings: they are held against it before they
-- are published. part -1: what an earlier version of the program had decided of a run that was not complete.
create table if not exists recon_outcome_count (
    run_id          bigint        not null,
    kind            smallint      not null,
    part            int           not null,
    outcome         varchar(40)   not null,
    binding_count   bigint        not null,
    primary key (run_id, kind, part, outcome)
) ${table_options};

insert ignore into recon_outcome_count (run_id, kind, part, outcome, binding_count)
select f.run_id, f.kind, -1, f.outcome, count(*)
  from recon_finding f join recon_run r on r.run_id = f.run_id
 where r.completed_at is null
 group by f.run_id, f.kind, f.outcome;

insert ignore into recon_outcome_count (run_id, kind, part, outcome, binding_count)
select p.run_id, p.kind, -1, 'keep', sum(p.kept)
  from recon_match_part p join recon_run r on r.run_id = p.run_id
 where r.completed_at is null
 group by p.run_id, p.kind;
