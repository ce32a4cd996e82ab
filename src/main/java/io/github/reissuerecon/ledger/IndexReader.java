package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.timeline.Carrier;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the numbers that a night matches from the ledger into an index. */
public final class IndexReader {

    /** Of so many numbers of the ledger it is faster to read all than to ask for one. */
    private static final int READ_RATHER_THAN_ASK = 10;

    /** So many keys are held in memory at most, eight bytes each, while they are asked for. */
    private static final long MOST_ASKED = 5_000_000;

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
        List<MatchWindow.Dates> dates = window.dates(carriers);
        Building building = new Building(window, dates, ledger.tellers(carriers));
        if (window.everything() || !isAskingQuicker(toldNumbers.count(window, dates))) {
            ledger.readAll(building);
        } else {
            ledger.ask(toldNumbers.of(window, dates), building);
        }
        return building.index();
    }

    private boolean isAskingQuicker(long numbers) {
        return numbers <= MOST_ASKED && numbers * READ_RATHER_THAN_ASK < toldNumbers.count();
    }

    /** Takes the ledger's rows number by number; a number, or a digest, stays when the night matches it. */
    private static final class Building implements Ledger.Row {

        private final MatchWindow window;
        private final List<MatchWindow.Dates> dates;
        private final NumberIndex index;
        private final long toldFrom;
        private final long toldBefore;
        private final long nightStart;
        private final Int2LongOpenHashMap acceptedRows = new Int2LongOpenHashMap();
        private final LongArrayList newRows = new LongArrayList();

        private final List<LedgerRow> rows = new ArrayList<>();
        private long number;
        private byte[] digest = {};
        private boolean mayMatch;
        private long lastDigest;

        Building(MatchWindow window, List<MatchWindow.Dates> dates, Tellers tellers) {
            this.window = window;
            this.dates = dates;
            this.index = new NumberIndex(tellers, window.businessDate());
            this.toldFrom = window.toldFrom();
            this.toldBefore = window.toldBefore();
            this.nightStart = FeedId.startOf(window.businessDate());
        }

        @Override
        public void take(long key, byte[] itsDigest, int yyyymmdd, byte kind, int carrierId, long told) {
            if (key != number || !Arrays.equals(itsDigest, digest)) {
                closeNumber();
                number = key;
                digest = itsDigest;
            }
            rows.add(new LedgerRow(yyyymmdd, kind, carrierId, told));
            mayMatch |= window.full() || isWithin(told) || isWithin(yyyymmdd);
        }

        private boolean isWithin(long told) {
            return told >= toldFrom && told < toldBefore;
        }

        private boolean isWithin(int yyyymmdd) {
            for (MatchWindow.Dates some : dates) {
                if (some.holds(yyyymmdd)) {
                    return true;
                }
            }
            return false;
        }

        /** What matches as a whole, as a number and as digests, has a part that does: each is asked alone. */
        private void closeNumber() {
            if (mayMatch && (countNewRows() || window.matches(index.timeline(rows)))) {
                if (!Digest.isDigest(number)) {
                    index.add(number, rows);
                } else if (number != lastDigest) {
                    index.addDigest(number);
                    lastDigest = number;
                }
            }
            rows.clear();
            mayMatch = false;
        }

        /** Counts the rows of the night that told an event first; whether any event is new in the window. */
        private boolean countNewRows() {
            boolean isNew = false;
            newRows.clear();
            for (int i = 0; i < rows.size(); ) {
                LedgerRow event = rows.get(i);
                long firstTold = event.told();
                for (i++; i < rows.size() && rows.get(i).isSameEvent(event); i++) {
                    firstTold = Math.min(firstTold, rows.get(i).told());
                }
                isNew |= isWithin(firstTold);
                if (firstTold >= nightStart && firstTold < toldBefore) {
                    newRows.add(firstTold);
                }
            }
            addDistinct(newRows);
            return isNew;
        }

        /** A row may tell two events. */
        private void addDistinct(LongArrayList told) {
            Arrays.sort(told.elements(), 0, told.size());
            for (int i = 0; i < told.size(); i++) {
                if (i == 0 || told.getLong(i) != told.getLong(i - 1)) {
                    acceptedRows.addTo(FeedId.feedOf(told.getLong(i)), 1);
                }
            }
        }

        NumberIndex index() {
            closeNumber();
            index.built(Map.copyOf(acceptedRows));
            return index;
        }
    }
}
