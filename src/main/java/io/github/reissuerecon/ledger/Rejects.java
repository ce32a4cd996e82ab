package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.Reject;
import io.github.reissuerecon.feed.RejectedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the files that tell nothing: table {@code recon_reject}. */
public final class Rejects {

    private static final int STATEMENT_BATCH = 1_000;

    /** Rows in memory at a time; each may be as long as a line. */
    private static final int PAGE = 200;

    private final JdbcTemplate sql;

    public Rejects(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Keeps rows that tell nothing. */
    public void keep(int feedId, List<RejectedRow> rows) {
        sql.batchUpdate("""
                insert into recon_reject (feed_id, line, column_name, reason, value_masked, row_bytes)
                values (?, ?, ?, ?, ?, ?)
                on duplicate key update column_name = values(column_name), reason = values(reason),
                       value_masked = values(value_masked), row_bytes = values(row_bytes)""", rows, STATEMENT_BATCH, (statement, row) -> {
            Reject reject = row.reject();
            statement.setInt(1, feedId);
            statement.setLong(2, reject.line());
            statement.setString(3, reject.column());
            statement.setString(4, reject.reason());
            statement.setString(5, reject.valueMasked());
            statement.setBytes(6, row.bytes());
        });
    }

    /** How many there are of a file. */
    public long count(int feedId) {
        Long count = sql.queryForObject("select count(*) from recon_reject where feed_id = ?", Long.class, feedId);
        return count == null ? 0 : count;
    }

    /** Hands over the rejects of a file, by line. */
    public void inOrder(int feedId, Consumer<RejectedRow> reader) {
        List<RejectedRow> page = page(feedId, 0);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = page(feedId, page.get(page.size() - 1).reject().line());
        }
    }

    private List<RejectedRow> page(int feedId, long afterLine) {
        return sql.query("""
                select line, column_name, reason, value_masked, row_bytes from recon_reject
                 where feed_id = ? and line > ? order by feed_id, line limit ?""", Rejects::row, feedId, afterLine, PAGE);
    }

    private static RejectedRow row(ResultSet row, int n) throws SQLException {
        return new RejectedRow(
                new Reject(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)), row.getBytes(5));
    }
}
