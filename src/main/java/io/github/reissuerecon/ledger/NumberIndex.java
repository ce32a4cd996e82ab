package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The events of the numbers to be matched, packed and in order: the small side of the match, held in memory. Safe for use
 * by several threads once built.
 */
public final class NumberIndex {

    private final Tellers tellers;
    private final PackedRows numbers;
    private final PackedRows digests;
    private Map<Integer, Long> acceptedRows = Map.of();

    NumberIndex(Tellers tellers, LocalDate businessDate) {
        this.tellers = tellers;
        this.numbers = new PackedRows(businessDate);
        this.digests = new PackedRows(businessDate);
    }

    /** Numbers come in their order, each with all its rows by date. */
    void add(long number, List<LedgerRow> rows) {
        numbers.add(number, rows);
    }

    /** Keys of digests come in their order, each once; what they tell stays in the ledger. */
    void addDigest(long key) {
        digests.add(key, List.of());
    }

    /** Ends the building. */
    void built(Map<Integer, Long> acceptedRowsByFeed) {
        numbers.close();
        digests.close();
        acceptedRows = acceptedRowsByFeed;
    }

    /** How many rows of each of the night's files told an event first, by feed id. Two new events of one row count once. */
    public Map<Integer, Long> acceptedRows() {
        return acceptedRows;
    }

    /** The number of events of numbers, each counted for every carrier that told it. */
    public long size() {
        return numbers.rowCount();
    }

    /** Whether anything is known of a number. */
    public boolean contains(long number) {
        return numbers.contains(number);
    }

    /** Whether there is a digest of that key. */
    boolean containsDigest(long key) {
        return digests.contains(key);
    }

    /** How many numbers there are. */
    public long numberCount() {
        return numbers.keyCount();
    }

    /**
     * Numbers in their order.
     *
     * @param after the number before the first
     * @param through no number after this
     * @param most how many at most
     */
    public long[] numbers(long after, long through, int most) {
        return numbers.keys(after, through, most);
    }

    /** The last numbers of so many parts of about equal size, without that of the last part; fewer where there are few. */
    public long[] ends(int parts) {
        return numbers.ends(parts);
    }

    /** All that is known of a number. */
    public Timeline timeline(long number) {
        return timeline(numbers.rows(number));
    }

    /** The events of one number's rows. */
    Timeline timeline(List<LedgerRow> rows) {
        TimelineRows timeline = new TimelineRows(tellers);
        rows.forEach(row -> timeline.add(row.yyyymmdd(), row.kind(), row.carrierId(), row.told()));
        return timeline.timeline();
    }

    static LocalDate date(int yyyymmdd) {
        return LocalDate.of(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100);
    }

    static int yyyymmdd(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
