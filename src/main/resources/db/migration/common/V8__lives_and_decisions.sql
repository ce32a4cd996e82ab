-- Every statement can be said twice, as in V2.

-- Bindings that a run kept and that are asked for when it is published: accounts bound on or after a reissue of their
-- number, bindings on a number that a finding was open of, and those that a reviewer's decision keeps (decided).
create table if not exists recon_kept (
    run_id           bigint         not null,
    number_key       bigint         not null,
    kind             smallint       not null,
    bound_on         date           not null,
    sort_key         varbinary(1100) not null,
    id               varchar(255)   not null,
    last_verified_on date           null,
    decided          boolean        not null,
    primary key (run_id, number_key, kind, bound_on, sort_key)
) ${table_options};

-- The lives of findings: a row is a change in a night, and the latest row of a binding before a night is what was known then.
-- ended: what became of the finding that had begun in the night ended_since (withdrawn, resolved, decided); else null.
-- outcome and what follows: the finding that began; null when none is open since.
create table if not exists recon_life (
    kind             smallint       not null,
    sort_key         varbinary(1100) not null,
    changed_on       date           not null,
    id               varchar(255)   not null,
    account_id       varchar(255)   not null,
    ended            varchar(20)    null,
    ended_since      date           null,
    outcome          varchar(40)    null,
    reason           varchar(40)    null,
    number_key       bigint         null,
    bound_on         date           null,
    last_verified_on date           null,
    disconnected_on  date           null,
    reissued_on      date           null,
    reissue_count    int            null,
    carrier          varchar(255)   null,
    primary key (kind, sort_key, changed_on),
    index recon_life_on (changed_on, kind, sort_key)
) ${table_options};

-- What an earlier version of the program found, by the last complete run of each night: a row for each change of a finding.
insert ignore into recon_life (kind, sort_key, changed_on, id, account_id, outcome, reason, number_key, bound_on,
       last_verified_on, disconnected_on, reissued_on, reissue_count, carrier)
select kind, sort_key, business_date, id, account_id, outcome, reason, number_key, bound_on, last_verified_on,
       disconnected_on, reissued_on, reissue_count, carrier
  from (select told.*, lag(evidence) over (partition by kind, sort_key order by business_date) as evidence_before
          from (select f.kind, f.sort_key, r.business_date, f.id, f.account_id, f.outcome, f.reason, f.number_key,
                       f.bound_on, f.last_verified_on, f.disconnected_on, f.reissued_on, f.reissue_count, f.carrier,
                       concat(f.outcome, '|', f.reason, '|', f.number_key, '|', f.bound_on, '|', f.reissue_count, '|',
                              coalesce(cast(f.disconnected_on as char(10)), ''), '|',
                              coalesce(cast(f.reissued_on as char(10)), ''), '|', f.carrier) as evidence
                  from recon_finding f join recon_run r on r.run_id = f.run_id
                 where r.completed_at is not null
                   and not exists (select 1 from recon_run again
                                    where again.business_date = r.business_date and again.run_number > r.run_number
                                      and again.completed_at is not null)) told) changed
 where evidence_before is null or evidence_before <> evidence;

-- What reviewers decided, of a binding and the evidence that they saw. evidence: a digest of bound_on and what follows.
create table if not exists recon_decision (
    kind             smallint       not null,
    sort_key         varbinary(1100) not null,
    number_key       bigint         not null,
    evidence         char(64)       not null,
    id               varchar(255)   not null,
    bound_on         date           not null,
    outcome          varchar(40)    not null,
    reason           varchar(40)    not null,
    disconnected_on  date           null,
    reissued_on      date           null,
    reissue_count    int            not null,
    carrier          varchar(255)   not null,
    decision         varchar(20)    not null,
    note             varchar(2000)  not null,
    decided_by       varchar(255)   not null,
    decided_at       datetime(3)    not null,
    run_id           bigint         not null,
    primary key (kind, sort_key, number_key, evidence)
) ${table_options};

-- Every decision that was ever made, in its order: one that was made otherwise later stays. Columns as in recon_decision.
create table if not exists recon_decision_made (
    decision_id      bigint         not null auto_increment,
    kind             smallint       not null,
    sort_key         varbinary(1100) not null,
    number_key       bigint         not null,
    evidence         char(64)       not null,
    id               varchar(255)   not null,
    bound_on         date           not null,
    outcome          varchar(40)    not null,
    reason           varchar(40)    not null,
    disconnected_on  date           null,
    reissued_on      date           null,
    reissue_count    int            not null,
    carrier          varchar(255)   not null,
    decision         varchar(20)    not null,
    note             varchar(2000)  not null,
    decided_by       varchar(255)   not null,
    decided_at       datetime(3)    not null,
    run_id           bigint         not null,
    primary key (decision_id),
    index recon_decision_made_of (kind, sort_key, number_key)
) ${table_options};
