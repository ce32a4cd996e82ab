package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.Digester;
import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.Timeline;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts which rows of a night told something new where carriers tell digests: what was told of a number as it is and of
 * its digest is told twice. A digest is known for a number's as far as the ledger holds the number.
 */
public final class AcceptedRows {

    private static final int NUMBERS_AT_A_TIME = 20_000;

    private final Ledger ledger;
    private final ToldNumbers toldNumbers;
    private final List<Digester> digesters;

    private final Map<Integer, Long> acceptedByFeed = new HashMap<>();
    private final Set<ByteBuffer> countedDigests = new HashSet<>();

    private AcceptedRows(Ledger ledger, ToldNumbers toldNumbers, List<DigestScheme> schemes) {
        this.ledger = ledger;
        this.toldNumbers = toldNumbers;
        this.digesters = schemes.stream().map(Digester::new).toList();
    }

    /** The count of each of a night's files, by feed id. */
    public static Map<Integer, Long> of(
            LocalDate night,
            Ledger ledger,
            ToldNumbers toldNumbers,
            List<Carrier> carriers,
            List<DigestScheme> schemes) {
        AcceptedRows rows = new AcceptedRows(ledger, toldNumbers, schemes);
        rows.count(night, ledger.tellers(carriers));
        return rows.acceptedByFeed;
    }

    private void count(LocalDate night, Tellers tellers) {
        LongOpenHashSet told = new LongOpenHashSet(toldNumbers.ofNight(night));
        long[] numbers = numbers(told, night);
        DigestLookup lookup = new DigestLookup(ledger, tellers, digesters, Long.MAX_VALUE);
        for (int from = 0; from < numbers.length; from += NUMBERS_AT_A_TIME) {
            long[] some = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + NUMBERS_AT_A_TIME));
            noteDigests(some, told);
            lookup.timelines(some).values().forEach(timeline -> add(timeline, night));
        }
        countUnknown(told, night, tellers);
    }

    /** The ledger's numbers that the night told something of, as they are or as a digest. */
    private long[] numbers(LongOpenHashSet told, LocalDate night) {
        LongArrayList numbers = new LongArrayList();
        ledger.readAll((key, digest, yyyymmdd, kind, carrierId, order) -> {
            boolean later = order >= FeedId.startOf(night.plusDays(1));
            boolean again = !numbers.isEmpty() && numbers.getLong(numbers.size() - 1) == key;
            if (!Digest.isDigest(key) && !again && !later && (told.contains(key) || hasDigestAmong(told, key))) {
                numbers.add(key);
            }
        });
        return numbers.toLongArray();
    }

    private boolean hasDigestAmong(LongOpenHashSet told, long msisdn) {
        for (Digester digester : digesters) {
            long[] digest = digester.digest(msisdn);
            if (digest.length > 0 && told.contains(Digest.key(digest))) {
                return true;
            }
        }
        return false;
    }

    private void noteDigests(long[] numbers, LongOpenHashSet told) {
        for (long number : numbers) {
            for (Digester digester : digesters) {
                long[] digest = digester.digest(number);
                if (digest.length > 0 && told.contains(Digest.key(digest))) {
                    countedDigests.add(ByteBuffer.wrap(Digest.bytes(digest)));
                }
            }
        }
    }

    /** Digests of which no number is known stand for themselves. */
    private void countUnknown(LongOpenHashSet told, LocalDate night, Tellers tellers) {
        long[] digests = told.longStream().filter(Digest::isDigest).sorted().toArray();
        DigestRows rows = new DigestRows(night, tellers);
        ledger.ask(digests, rows);
        rows.closeDigest();
    }

    /** Takes the rows digest by digest, in the order of the ledger's key. */
    private final class DigestRows implements Ledger.Row {

        private final LocalDate night;
        private final Tellers tellers;
        private byte[] current = {};
        private TimelineRows rows;

        DigestRows(LocalDate night, Tellers tellers) {
            this.night = night;
            this.tellers = tellers;
            this.rows = new TimelineRows(tellers);
        }

        @Override
        public void take(long key, byte[] digest, int yyyymmdd, byte kind, int carrierId, long told) {
            if (!Arrays.equals(digest, current)) {
                closeDigest();
                current = digest;
            }
            rows.add(yyyymmdd, kind, carrierId, told);
        }

        void closeDigest() {
            if (!countedDigests.contains(ByteBuffer.wrap(current))) {
                AcceptedRows.this.add(rows.timeline(), night);
            }
            rows = new TimelineRows(tellers);
        }
    }

    private void add(Timeline timeline, LocalDate night) {
        Set<Long> rows = new HashSet<>();
        for (Event event : timeline.events()) {
            long firstTold = event.tellings().get(0).order();
            boolean ofNight = firstTold >= FeedId.startOf(night) && firstTold < FeedId.startOf(night.plusDays(1));
            if (ofNight && rows.add(firstTold)) {
                acceptedByFeed.merge(FeedId.feedOf(firstTold), 1L, Long::sum);
            }
        }
    }
}
