package io.github.reissuerecon.ledger;

import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.Digester;
import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * All that the nights through one have told of numbers, as they are and as digests; a later night that is being loaded
 * changes nothing. Not for use by several threads.
 */
public final class NumberHistory {

    private final DigestLookup lookup;

    /**
     * Made ready.
     *
     * @param schemes the ways in which carriers digest numbers
     * @param through the last night that counts
     */
    public NumberHistory(Ledger ledger, List<Carrier> carriers, List<DigestScheme> schemes, LocalDate through) {
        this.lookup = new DigestLookup(
                ledger,
                ledger.tellers(carriers),
                schemes.stream().map(Digester::new).toList(),
                FeedId.startOf(through.plusDays(1)));
    }

    /**
     * What is known of each number; those of which nothing is known are not in it.
     *
     * @param msisdns E.164 digits, each once
     */
    public Map<Long, Timeline> timelines(long[] msisdns) {
        return lookup.timelines(msisdns);
    }
}
