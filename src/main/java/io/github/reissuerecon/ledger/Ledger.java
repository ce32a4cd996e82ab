package io.github.reissuerecon.ledger;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.Timeline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every event ever told: table {@code recon_event}. An event is its number, kind and date; of each carrier the first
 * telling is kept, whatever was loaded first.
 */
public final class Ledger {

    private static final int STATEMENT_BATCH = 5_000;

    private static final String TELL = """
            insert into recon_event (number_key, event_on, kind, carrier_id, told) values (?, ?, ?, ?, ?)
            on duplicate key update told = least(told, values(told))""";

    private static final String COLUMNS = "e.number_key, e.event_on, e.kind, e.carrier_id, e.told";
    private static final String IN_ORDER = " order by e.number_key, e.event_on, e.kind, e.carrier_id";

    private final JdbcTemplate sql;
    private final Map<Integer, Object> writing = new ConcurrentHashMap<>();

    public Ledger(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * Writes what a block tells, in the order of the table's key: that is what makes it fast. Of one carrier's files, which
     * may tell the same, one writes at a time: so none waits for the other in a circle.
     */
    public void tell(FeedBlock block, int feedId, int carrierId) {
        int[] order = IntStream.range(0, block.size())
                .boxed()
                .sorted(Comparator.comparingLong(block::msisdn)
                        .thenComparingInt(block::epochDay)
                        .thenComparingInt(event -> block.kind(event).code()))
                .mapToInt(Integer::intValue)
                .toArray();
        synchronized (writing.computeIfAbsent(carrierId, carrier -> new Object())) {
            tell(block, order, feedId, carrierId);
        }
    }

    private void tell(FeedBlock block, int[] order, int feedId, int carrierId) {
        sql.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TELL)) {
                for (int i = 0; i < order.length; i++) {
                    addEvent(statement, block, order[i], feedId, carrierId);
                    if ((i + 1) % STATEMENT_BATCH == 0 || i + 1 == order.length) {
                        statement.executeBatch();
                    }
                }
            }
            return true;
        });
    }

    private static void addEvent(PreparedStatement statement, FeedBlock block, int event, int feedId, int carrierId)
            throws SQLException {
        statement.setLong(1, block.msisdn(event));
        statement.setInt(2, NumberIndex.yyyymmdd(LocalDate.ofEpochDay(block.epochDay(event))));
        statement.setInt(3, block.kind(event).code());
        statement.setInt(4, carrierId);
        statement.setLong(5, FeedId.order(feedId, block.line(event)));
        statement.addBatch();
    }

    /**
     * The numbers that a night matches, with all their events.
     *
     * @param carriers as configured
     */
    public NumberIndex index(MatchWindow window, List<Carrier> carriers) {
        return read(window, carriers, new HashMap<>());
    }

    /**
     * How many rows of each of the night's files told an event that no earlier telling had told, by feed id. Two new
     * events of one row count once.
     *
     * @param carriers as configured
     */
    public Map<Integer, Long> acceptedRows(LocalDate businessDate, List<Carrier> carriers) {
        Map<Integer, Long> accepted = new HashMap<>();
        read(new MatchWindow(businessDate.minusDays(1), businessDate, false), carriers, accepted);
        return accepted;
    }

    private NumberIndex read(MatchWindow window, List<Carrier> carriers, Map<Integer, Long> accepted) {
        NumberIndex index = new NumberIndex(tellers(carriers));
        long nightStart = FeedId.startOf(window.businessDate());
        sql.execute((ConnectionCallback<Boolean>) connection -> {
            List<Object> parameters = new ArrayList<>();
            String query = query(window, carriers, parameters);
            try (PreparedStatement statement = streaming(connection, query)) {
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setObject(i + 1, parameters.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    readNumbers(rows, index, window, nightStart, accepted);
                }
            }
            return true;
        });
        return index;
    }

    private static PreparedStatement streaming(Connection connection, String query) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Dialect.of(connection).streamingFetchSize());
        return statement;
    }

    private static void readNumbers(
            ResultSet rows, NumberIndex index, MatchWindow window, long nightStart, Map<Integer, Long> accepted)
            throws SQLException {
        int from = 0;
        long number = -1;
        while (rows.next()) {
            if (rows.getLong(1) != number) {
                close(index, from, window, nightStart, accepted);
                from = index.size();
                number = rows.getLong(1);
            }
            index.add(number, rows.getInt(2), rows.getByte(3), rows.getInt(4), rows.getLong(5));
        }
        close(index, from, window, nightStart, accepted);
    }

    /** A number is read whole: it stays when the night matches it. */
    private static void close(
            NumberIndex index, int from, MatchWindow window, long nightStart, Map<Integer, Long> accepted) {
        if (from == index.size()) {
            return;
        }
        Timeline timeline = index.timeline(from, index.size());
        countAccepted(timeline, nightStart, window.toldBefore(), accepted);
        if (!window.matches(timeline)) {
            index.truncate(from);
        }
    }

    private static void countAccepted(Timeline timeline, long from, long before, Map<Integer, Long> accepted) {
        Set<Long> rows = new HashSet<>();
        for (Event event : timeline.events()) {
            long firstTold = event.tellings().get(0).order();
            if (firstTold >= from && firstTold < before && rows.add(firstTold)) {
                accepted.merge(FeedId.feedOf(firstTold), 1L, Long::sum);
            }
        }
    }

    private String query(MatchWindow window, List<Carrier> carriers, List<Object> parameters) {
        if (window.everything()) {
            return "select " + COLUMNS + " from recon_event e" + IN_ORDER;
        }
        StringBuilder touched = new StringBuilder("select number_key from recon_event where told >= ? and told < ?");
        parameters.add(window.toldFrom());
        parameters.add(window.toldBefore());
        LocalDate last = Objects.requireNonNull(window.lastComplete());
        Set<Integer> daysBack = new HashSet<>(Set.of(0));
        carriers.forEach(carrier -> {
            if (carrier.presumeReissuedAfterDays() != null) {
                daysBack.add(carrier.presumeReissuedAfterDays());
            }
        });
        for (int days : daysBack.stream().sorted().toList()) {
            touched.append(" union select number_key from recon_event where event_on > ? and event_on <= ?");
            parameters.add(NumberIndex.yyyymmdd(last.minusDays(days)));
            parameters.add(NumberIndex.yyyymmdd(window.businessDate().minusDays(days)));
        }
        return "select " + COLUMNS + " from (" + touched + ") t join recon_event e on e.number_key = t.number_key"
                + IN_ORDER;
    }

    private Tellers tellers(List<Carrier> configured) {
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
