package io.github.reissuerecon.feed;

import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.NumberFault;
import io.github.reissuerecon.number.NumberingPlan;
import org.jspecify.annotations.Nullable;

/** Reads the number of a row, as it is or as a digest, without an object a row. Not for use by several threads. */
final class FeedNumbers {

    private final NumberingPlan plan;
    private final long[] digest;
    private long key;

    FeedNumbers(Layout layout) {
        this.plan = NumberingPlan.of(layout.region());
        this.digest = new long[layout.digestWords()];
    }

    /** Reads a cell; what is wrong with it, or null when {@link #key} and {@link #digest} have its number. */
    @Nullable
    NumberFault read(String text) {
        if (digest.length > 0) {
            return readDigest(text);
        }
        key = plan.parse(text);
        return key < 0 ? NumberFault.of(key) : null;
    }

    private @Nullable NumberFault readDigest(String text) {
        if (text.isEmpty()) {
            return NumberFault.MISSING;
        }
        if (!Digest.read(text, digest)) {
            return NumberFault.MALFORMED_DIGEST;
        }
        key = Digest.key(digest);
        return null;
    }

    /** The match key of the number read last. */
    long key() {
        return key;
    }

    /** The digest read last; empty when numbers are told as they are. */
    long[] digest() {
        return digest;
    }
}
