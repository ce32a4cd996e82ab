package io.github.reissuerecon.retention;

import io.github.reissuerecon.ledger.FeedId;
import io.github.reissuerecon.retention.Forgetting.Known;
import io.github.reissuerecon.timeline.EventKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The numbers that the ledger may forget: tables {@code recon_event} and {@code recon_told}. All rows of a number go in one
 * transaction; {@code recon_told} goes after them, for it only says where news may be, and nights to come ask it for later
 * ones.
 */
public final class OldNumbers {

    private static final String KEY = "ledger";
    private static final int PAGE = 20_000;
    private static final int NUMBERS_A_STATEMENT = 1_000;

    /** Each row of {@code recon_told} may be long. */
    private static final int TOLD_A_BATCH = 500;

    private final JdbcTemplate sql;

    public OldNumbers(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** A row of the ledger. */
    private record Row(long number, int yyyymmdd, int kind, long told) {}

    /** A number that may be forgotten, with its rows. */
    private record Old(long number, int rows, long firstTold, long lastTold) {}

    /**
     * Whether the ledger holds digests. Then nothing of it can be forgotten: what is known of one number stands under
     * several keys, and nobody knows which.
     */
    public boolean hasDigests() {
        Long least = sql.queryForObject("select min(number_key) from recon_event", Long.class);
        return least != null && least < 0;
    }

    /** What may be forgotten. */
    public List<Removal> count(Forgetting forgetting) {
        Tally tally = new Tally();
        forEach(forgetting, tally::add);
        return List.of(tally.removal(), told(forgetting));
    }

    private static final class Tally {
        private long rows;
        private long first = Long.MAX_VALUE;
        private long last;

        void add(Old old) {
            rows += old.rows();
            first = Math.min(first, old.firstTold());
            last = Math.max(last, old.lastTold());
        }

        Removal removal() {
            return new Removal(
                    KEY,
                    "recon_event",
                    rows,
                    rows == 0 ? null : FeedId.nightOf(first),
                    rows == 0 ? null : FeedId.nightOf(last));
        }
    }

    private Removal told(Forgetting forgetting) {
        return Objects.requireNonNull(sql.queryForObject(
                """
                select count(*), min(f.business_date), max(f.business_date)
                  from recon_told t join recon_feed f on f.feed_id = t.feed_id
                 where f.business_date < ? and t.event_on < ?""",
                (row, n) -> new Removal(
                        KEY,
                        "recon_told",
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class)),
                forgetting.before(),
                yyyymmdd(forgetting.happenedBefore())));
    }

    /** Removes what {@link #count} counts. */
    public void remove(Forgetting forgetting, Batches batches) {
        List<Old> some = new ArrayList<>();
        forEach(forgetting, old -> {
            if (some.size() == Math.min(NUMBERS_A_STATEMENT, batches.rows())) {
                batches.one(() -> delete(some));
                some.clear();
            }
            some.add(old);
        });
        if (!some.isEmpty()) {
            batches.one(() -> delete(some));
        }
        removeTold(forgetting, batches);
    }

    private int delete(List<Old> some) {
        String places = "?" + ",?".repeat(some.size() - 1);
        return sql.update(
                "delete from recon_event where number_key in (" + places + ")",
                some.stream().map(Old::number).toArray());
    }

    private void removeTold(Forgetting forgetting, Batches batches) {
        List<Integer> feeds = sql.queryForList(
                "select feed_id from recon_feed where business_date < ? order by feed_id",
                Integer.class,
                forgetting.before());
        int rows = Math.min(TOLD_A_BATCH, batches.rows());
        for (Integer feed : feeds) {
            int removed;
            do {
                removed = batches.one(() -> sql.update(
                        "delete from recon_told where feed_id = ? and event_on < ? limit " + rows,
                        feed,
                        yyyymmdd(forgetting.happenedBefore())));
            } while (removed == rows);
        }
    }

    /** Hands over the numbers that may be forgotten, in the order of the ledger, which is read page by page. */
    private void forEach(Forgetting forgetting, Consumer<Old> reader) {
        long toldBefore = FeedId.startOf(forgetting.before());
        int happenedBefore = yyyymmdd(forgetting.happenedBefore());
        List<Row> page = page(-1);
        while (!page.isEmpty()) {
            boolean more = page.size() == PAGE;
            long last = page.get(page.size() - 1).number();
            int from = 0;
            for (int i = 1; i <= page.size(); i++) {
                boolean ends = i == page.size()
                        ? !more
                        : page.get(i).number() != page.get(from).number();
                if (ends) {
                    Old old = old(forgetting, toldBefore, happenedBefore, page.subList(from, i));
                    if (old != null) {
                        reader.accept(old);
                    }
                    from = i;
                }
            }
            page = more ? page(last - 1) : List.of();
        }
    }

    private List<Row> page(long afterNumber) {
        return sql.query(
                "select number_key, event_on, kind, told from recon_event where number_key > ?"
                        + " order by number_key, digest, event_on, kind, carrier_id limit " + PAGE,
                (row, n) -> new Row(row.getLong(1), row.getInt(2), row.getInt(3), row.getLong(4)),
                afterNumber);
    }

    private static @Nullable Old old(Forgetting forgetting, long toldBefore, int happenedBefore, List<Row> rows) {
        for (Row row : rows) {
            if (row.told() >= toldBefore || row.yyyymmdd() >= happenedBefore) {
                return null;
            }
        }
        List<Known> known = rows.stream()
                .map(row -> new Known(EventKind.of(row.kind()), date(row.yyyymmdd())))
                .toList();
        return forgetting.forgets(known)
                ? new Old(
                        rows.get(0).number(),
                        rows.size(),
                        rows.stream().mapToLong(Row::told).min().orElseThrow(),
                        rows.stream().mapToLong(Row::told).max().orElseThrow())
                : null;
    }

    private static LocalDate date(int yyyymmdd) {
        return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    private static int yyyymmdd(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
