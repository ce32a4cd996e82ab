package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.timeline.Carrier;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Reads the numbers that a night matches from the ledger into an index. */
public final class IndexReader {

    private final Ledger ledger;
    private final ToldNumbers toldNumbers;

    public IndexReader(Ledger ledger, ToldNumbers toldNumbers) {
        this.ledger = ledger;
        this.toldNumbers = toldNumbers;
    }

    /**
     * The numbers that a night matches.
     *
     * @param carriers as configured
     */
    public NumberIndex read(MatchWindow window, List<Carrier> carriers) {
        Building building = new Building(window, ledger.tellers(carriers));
        long[] keys = window.everything() ? null : toldNumbers.of(window, daysBack(carriers));
        if (keys == null || keys.length > 0) {
            ledger.read(keys, toldNumbers.count(), building);
        }
        return building.index();
    }

    /** An event matters again when it comes to its date, and a disconnect when its number is presumed reissued. */
    private static Iterable<Integer> daysBack(List<Carrier> carriers) {
        TreeSet<Integer> days = new TreeSet<>(List.of(0));
        carriers.stream()
                .map(Carrier::presumeReissuedAfterDays)
                .filter(Objects::nonNull)
                .forEach(days::add);
        return days;
    }

    /** Takes the ledger's rows number by number; a number stays when the night matches it. */
    private static final class Building implements Ledger.Row {

        private final MatchWindow window;
        private final NumberIndex index;
        private final long nightStart;
        private final Int2LongOpenHashMap acceptedRows = new Int2LongOpenHashMap();
        private final LongArrayList newRows = new LongArrayList();
        private int from;
        private long number = -1;

        Building(MatchWindow window, Tellers tellers) {
            this.window = window;
            this.index = new NumberIndex(tellers);
            this.nightStart = FeedId.startOf(window.businessDate());
        }

        @Override
        public void take(long key, byte[] digest, int yyyymmdd, byte kind, int carrierId, long told) {
            if (Digest.isDigest(key)) {
                index.addDigest(key);
                return;
            }
            if (key != number) {
                closeNumber();
                number = key;
            }
            index.add(key, yyyymmdd, kind, carrierId, told);
        }

        private void closeNumber() {
            boolean isNew = false;
            newRows.clear();
            for (int i = from; i < index.size(); ) {
                long firstTold = index.order(i);
                int next = i + 1;
                while (next < index.size() && index.isSameEvent(i, next)) {
                    firstTold = Math.min(firstTold, index.order(next++));
                }
                i = next;
                isNew |= firstTold >= window.toldFrom() && firstTold < window.toldBefore();
                if (firstTold >= nightStart && firstTold < window.toldBefore() && !newRows.contains(firstTold)) {
                    newRows.add(firstTold);
                    acceptedRows.addTo(FeedId.feedOf(firstTold), 1);
                }
            }
            if (!isNew && from < index.size() && !window.matches(index.timeline(from, index.size()))) {
                index.truncate(from);
            }
            from = index.size();
        }

        NumberIndex index() {
            closeNumber();
            index.accepted(Map.copyOf(acceptedRows));
            return index;
        }
    }
}
