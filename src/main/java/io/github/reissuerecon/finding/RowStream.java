package io.github.reissuerecon.finding;

import io.github.reissuerecon.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Rows as the database sends them, none held: until the last one came, their connection can do nothing else. */
final class RowStream {

    private RowStream() {}

    static void read(JdbcTemplate sql, String query, PreparedStatementSetter parameters, RowCallbackHandler reader) {
        sql.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(Dialect.of(connection).streamingFetchSize());
                parameters.setValues(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.processRow(rows);
                    }
                }
            }
            return true;
        });
    }
}
