package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.Reject;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the files that tell nothing: table {@code recon_reject}. */
public final class Rejects {

    private static final int STATEMENT_BATCH = 1_000;

    private final JdbcTemplate sql;

    public Rejects(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Keeps rows that tell nothing. */
    public void keep(int feedId, List<Reject> rejects) {
        sql.batchUpdate("""
                insert into recon_reject (feed_id, line, column_name, reason, value_masked) values (?, ?, ?, ?, ?)
                on duplicate key update reason = values(reason)""", rejects, STATEMENT_BATCH, (statement, reject) -> {
            statement.setInt(1, feedId);
            statement.setLong(2, reject.line());
            statement.setString(3, reject.column());
            statement.setString(4, reject.reason());
            statement.setString(5, reject.valueMasked());
        });
    }

    /** The rejects of a file, by line. */
    public List<Reject> of(int feedId) {
        return sql.query(
                "select line, column_name, reason, value_masked from recon_reject where feed_id = ? order by line",
                (row, n) -> new Reject(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                feedId);
    }
}
