package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.Digester;
import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Timeline;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks of the platform's numbers what is known of them. Where carriers tell digests, the platform's number is digested as
 * each of them does, and all that was told of it, as a number and as digests, is read from the ledger for those that may
 * match. Not for use by several threads.
 */
public final class NumberProbe {

    private final NumberIndex index;
    private final MatchWindow window;
    private final DigestLookup lookup;
    private final List<Digester> digesters;

    public NumberProbe(
            NumberIndex index, MatchWindow window, Ledger ledger, List<Carrier> carriers, List<DigestScheme> schemes) {
        this.index = index;
        this.window = window;
        this.digesters = schemes.stream().map(Digester::new).toList();
        this.lookup = new DigestLookup(ledger, ledger.tellers(carriers), digesters, Long.MAX_VALUE);
    }

    /** Whether a number may be one of the night's; asks nobody, and makes no object. */
    public boolean mayMatch(long msisdn) {
        return index.contains(msisdn) || (!digesters.isEmpty() && isToldAsDigest(msisdn));
    }

    private boolean isToldAsDigest(long msisdn) {
        for (Digester digester : digesters) {
            long[] digest = digester.digest(msisdn);
            if (digest.length > 0 && index.containsDigest(Digest.key(digest))) {
                return true;
            }
        }
        return false;
    }

    /** What is known of numbers that may match; those that the night does not match are not in it. */
    public Map<Long, Timeline> timelines(Collection<Long> msisdns) {
        Map<Long, Timeline> timelines = new HashMap<>();
        if (digesters.isEmpty()) {
            msisdns.forEach(msisdn -> timelines.computeIfAbsent(msisdn, index::timeline));
        } else {
            lookup.timelines(new LongOpenHashSet(msisdns).toLongArray()).forEach((msisdn, timeline) -> {
                if (window.matches(timeline)) {
                    timelines.put(msisdn, timeline);
                }
            });
        }
        return timelines;
    }
}
