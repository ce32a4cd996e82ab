package io.github.reissuerecon.ledger;

import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.timeline.Carrier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every event ever told: table {@code recon_event}. An event is its number, kind and date; of each carrier the first
 * telling is kept, whatever was loaded first.
 */
public final class Ledger {

    private static final int STATEMENT_BATCH = 5_000;
    private static final int NUMBERS_A_QUERY = 2_000;

    private static final String TELL = """
            insert into recon_event (number_key, digest, event_on, kind, carrier_id, told) values (?, ?, ?, ?, ?, ?)
            on duplicate key update told = least(told, values(told))""";

    private static final String LOAD =
            "load data local infile 'memory' ignore into table recon_event character set ascii"
                    + " (number_key, event_on, kind, carrier_id, told";
    private static final String LOAD_DIGESTS = LOAD + ", @digest) set digest = unhex(@digest)";

    private static final String SELECT = "select number_key, digest, event_on, kind, carrier_id, told from recon_event";
    private static final String IN_ORDER = " order by number_key, digest, event_on, kind, carrier_id";

    private final JdbcTemplate sql;

    public Ledger(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** A row of the ledger, as it is streamed. */
    interface Row {
        /** Takes a row; {@code digest} is empty for a number that is known as it is. */
        void take(long key, byte[] digest, int yyyymmdd, byte kind, int carrierId, long told) throws SQLException;
    }

    /**
     * Writes what a file tells, or what some of its events tell; telling one again changes nothing.
     *
     * @param events in the order of the ledger's key, each once
     * @param from the first of them that is written, from 0
     * @param to the one behind the last
     * @param latest whether nothing that this carrier told later is in the ledger, so that what is known of an event
     *     already was told before
     */
    public void tell(EventColumns events, int from, int to, int feedId, int carrierId, boolean latest) {
        sql.execute((ConnectionCallback<Boolean>) connection -> {
            if (latest && BulkLoad.isAllowed(connection)) {
                String statement = events.width() > 2 ? LOAD_DIGESTS : LOAD + ")";
                BulkLoad.load(connection, statement, new EventText(events, from, to, feedId, carrierId));
            } else {
                upsert(connection, events, from, to, feedId, carrierId);
            }
            return true;
        });
    }

    /** Whether two may write at once: a server's tables take that, an embedded database's do not gain by it. */
    public boolean takesTwoWriters() {
        Boolean mysql =
                sql.execute((ConnectionCallback<Boolean>) connection -> Dialect.of(connection) == Dialect.MYSQL);
        return Boolean.TRUE.equals(mysql);
    }

    private static void upsert(Connection connection, EventColumns events, int from, int to, int feedId, int carrierId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            for (int event = from; event < to; event++) {
                statement.setLong(1, events.key(event));
                statement.setBytes(2, Digest.bytes(events.digest(event)));
                statement.setInt(3, NumberIndex.yyyymmdd(LocalDate.ofEpochDay(events.epochDay(event))));
                statement.setInt(4, events.kind(event).code());
                statement.setInt(5, carrierId);
                statement.setLong(6, FeedId.order(feedId, events.line(event)));
                statement.addBatch();
                if ((event + 1) % STATEMENT_BATCH == 0 || event + 1 == to) {
                    statement.executeBatch();
                }
            }
        }
    }

    /** Streams all rows in the order of the key. */
    void readAll(Row reader) {
        stream(SELECT + IN_ORDER, List.of(), reader);
    }

    /** Asks for the rows of some numbers, which are in order. */
    void ask(long[] keys, Row reader) {
        for (int from = 0; from < keys.length; from += NUMBERS_A_QUERY) {
            long[] some = Arrays.copyOfRange(keys, from, Math.min(keys.length, from + NUMBERS_A_QUERY));
            String places = "?" + ",?".repeat(some.length - 1);
            stream(
                    SELECT + " where number_key in (" + places + ")" + IN_ORDER,
                    Arrays.stream(some).boxed().toList(),
                    reader);
        }
    }

    private void stream(String query, List<Long> parameters, Row reader) {
        sql.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement statement = streaming(connection, query)) {
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setLong(i + 1, parameters.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.take(
                                rows.getLong(1),
                                rows.getBytes(2),
                                rows.getInt(3),
                                rows.getByte(4),
                                rows.getInt(5),
                                rows.getLong(6));
                    }
                }
            }
            return true;
        });
    }

    private static PreparedStatement streaming(Connection connection, String query) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Dialect.of(connection).streamingFetchSize());
        return statement;
    }

    /** Who the ledger's numbers for carriers and feeds stand for. */
    Tellers tellers(List<Carrier> configured) {
        Map<Integer, Carrier> carriers = new HashMap<>();
        sql.query("select carrier_id, name from recon_carrier", row -> {
            String name = row.getString(2);
            carriers.put(
                    row.getInt(1),
                    configured.stream()
                            .filter(carrier -> carrier.name().equals(name))
                            .findFirst()
                            .orElse(new Carrier(name, null, null, false)));
        });
        Map<Integer, String> feedNames = new HashMap<>();
        sql.query("select feed_id, name from recon_feed", row -> {
            feedNames.put(row.getInt(1), row.getString(2));
        });
        return new Tellers(carriers, feedNames);
    }
}
