package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.Digester;
import io.github.reissuerecon.timeline.Timeline;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the ledger knows of numbers, told as they are and as digests. The whole digest is compared, not only its key. */
final class DigestLookup {

    private final Ledger ledger;
    private final Tellers tellers;
    private final List<Digester> digesters;
    private final long toldBefore;

    /**
     * Made ready.
     *
     * @param toldBefore the place in the order of tellings from which on nothing counts, see {@link FeedId}
     */
    DigestLookup(Ledger ledger, Tellers tellers, List<Digester> digesters, long toldBefore) {
        this.ledger = ledger;
        this.tellers = tellers;
        this.digesters = digesters;
        this.toldBefore = toldBefore;
    }

    /** A number's digest, or the number itself with an empty one. */
    private record Known(ByteBuffer digest, TimelineRows rows) {}

    /** What is known of each number; those of which nothing is known are not in it. */
    Map<Long, Timeline> timelines(long[] msisdns) {
        Map<Long, TimelineRows> rowsByNumber = new HashMap<>();
        Map<Long, List<Known>> knownByKey = new HashMap<>();
        for (long msisdn : msisdns) {
            TimelineRows rows = new TimelineRows(tellers);
            rowsByNumber.put(msisdn, rows);
            add(knownByKey, msisdn, new Known(ByteBuffer.allocate(0), rows));
            for (Digester digester : digesters) {
                long[] digest = digester.digest(msisdn);
                if (digest.length > 0) {
                    add(knownByKey, Digest.key(digest), new Known(ByteBuffer.wrap(Digest.bytes(digest)), rows));
                }
            }
        }
        long[] keys =
                knownByKey.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        ledger.ask(keys, (key, digest, yyyymmdd, kind, carrierId, told) -> {
            for (Known known : told < toldBefore ? knownByKey.getOrDefault(key, List.of()) : List.<Known>of()) {
                if (known.digest().equals(ByteBuffer.wrap(digest))) {
                    known.rows().add(yyyymmdd, kind, carrierId, told);
                }
            }
        });
        Map<Long, Timeline> timelines = new HashMap<>();
        rowsByNumber.forEach((msisdn, rows) -> {
            Timeline timeline = rows.timeline();
            if (!timeline.events().isEmpty()) {
                timelines.put(msisdn, timeline);
            }
        });
        return timelines;
    }

    private static void add(Map<Long, List<Known>> knownByKey, long key, Known known) {
        knownByKey.computeIfAbsent(key, any -> new ArrayList<>()).add(known);
    }
}
