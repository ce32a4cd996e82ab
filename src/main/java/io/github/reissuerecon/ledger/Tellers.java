package io.github.reissuerecon.ledger;

import io.github.reissuerecon.timeline.Carrier;
import io.github.reissuerecon.timeline.Telling;
import java.util.Map;
import java.util.Objects;

/**
 * Who the ledger's numbers for carriers and feeds stand for.
 *
 * @param carriers by id; those that are configured no longer are not fully trusted
 * @param feedNames by feed id
 */
record Tellers(Map<Integer, Carrier> carriers, Map<Integer, String> feedNames) {

    Telling telling(int carrierId, long order) {
        return new Telling(
                Objects.requireNonNull(carriers.get(carrierId)),
                order,
                Objects.requireNonNull(feedNames.get(FeedId.feedOf(order))),
                FeedId.lineOf(order));
    }
}
