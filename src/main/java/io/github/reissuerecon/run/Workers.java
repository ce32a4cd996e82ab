package io.github.reissuerecon.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The workers that take parts of a match: table {@code recon_worker}. Time is told by the database. */
public final class Workers {

    private static final int SECONDS_UNTIL_FORGOTTEN = 86_400;
    private static final int LONGEST_TEXT = 1000;

    private final JdbcClient sql;

    public Workers(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A worker.
     *
     * @param refused why it takes no part of the run that is on; null when it does
     * @param silent seconds since its last sign of life
     */
    public record Worker(
            String id,
            String host,
            long pid,
            String version,
            @Nullable String refused,
            long silent) {

        /** Where it runs. */
        public String name() {
            return host + ":" + pid;
        }
    }

    /** A worker is there, or still is. */
    public void seen(String id, String host, long pid, String version) {
        sql.sql("""
                        insert into recon_worker (worker_id, host, pid, version, joined_at, seen_at)
                        values (?, ?, ?, ?, unix_timestamp(), unix_timestamp())
                        on duplicate key update seen_at = values(seen_at)""").params(id, host, pid, version).update();
    }

    /** A worker takes no part, and why. */
    public void refuses(String id, String why) {
        sql.sql("update recon_worker set refused = ? where worker_id = ?")
                .params(why.substring(0, Math.min(LONGEST_TEXT, why.length())), id)
                .update();
    }

    /** A worker has ended; those that ended without a word a day ago are forgotten too. */
    public void left(String id) {
        sql.sql("delete from recon_worker where worker_id = ? or seen_at < unix_timestamp() - ?")
                .params(id, SECONDS_UNTIL_FORGOTTEN)
                .update();
    }

    /** Those that gave a sign of life in the last seconds, those that refuse too. */
    public List<Worker> seenWithin(int seconds) {
        return sql.sql("""
                        select worker_id, host, pid, version, refused, unix_timestamp() - seen_at
                          from recon_worker where seen_at >= unix_timestamp() - ? order by host, pid""").param(seconds).query(Workers::worker).list();
    }

    private static Worker worker(ResultSet row, int n) throws SQLException {
        return new Worker(
                row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5), row.getLong(6));
    }
}
