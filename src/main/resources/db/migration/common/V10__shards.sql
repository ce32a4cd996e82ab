-- Every statement can be said twice, as in V2.

-- Which of the platform's databases a part of recon_match_part belongs to; none of a run over a platform of one database.
create table if not exists recon_match_shard (
    run_id bigint      not null,
    kind   smallint    not null,
    part   int         not null,
    shard  varchar(30) not null,
    primary key (run_id, kind, part)
) ${table_options};
