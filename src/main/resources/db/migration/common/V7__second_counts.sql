-- Every statement can be said twice, as in V2.

-- What else was counted of a file, by others than those who counted for recon_feed, which is held against it.
-- telling_rows: rows whose events were handed to the sorter; ignored_rows: as each was passed over.
-- first_rows: rows that were the first to tell an event, counted by the database as the night was tallied; null where that
-- was not counted. A number and its digest are two numbers to it: rows counted twice so are taken off.
create table if not exists recon_feed_check (
    feed_id         int           not null,
    telling_rows    bigint        not null,
    ignored_rows    bigint        not null,
    first_rows      bigint        null,
    primary key (feed_id)
) ${table_options};

insert ignore into recon_feed_check (feed_id, telling_rows, ignored_rows)
select feed_id, row_count - ignored_count - rejected_count, ignored_count from recon_feed where whole = true;
