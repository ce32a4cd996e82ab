package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconProperties.RetentionKeys;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.retention.KeepFor;
import io.github.reissuerecon.retention.Retention;
import java.util.List;
import java.util.Objects;

/** Reads how long the batch database keeps what. */
final class RetentionReader {

    private static final String ROOT = "recon.retention.";

    private RetentionReader() {}

    static Retention read(RetentionKeys keys, List<CarrierFeed> feeds, Faults faults) {
        atLeast("job-metadata", keys.jobMetadata(), Retention.LEAST_DAYS, "", faults);
        atLeast("findings", keys.findings(), Retention.LEAST_DAYS, "", faults);
        atLeast("rejects", keys.rejects(), Retention.LEAST_DAYS, "", faults);
        for (CarrierFeed feed : feeds) {
            ofFeed(keys.ledger(), feed, faults);
        }
        atLeast("ledger", keys.ledger(), Retention.LEAST_LEDGER_DAYS, "", faults);
        return new Retention(keys.jobMetadata(), keys.findings(), keys.rejects(), keys.ledger());
    }

    /** A disconnect is asked about once more when its number is presumed reissued, and must be there then. */
    private static void ofFeed(KeepFor ledger, CarrierFeed feed, Faults faults) {
        String carrier = "recon.feeds.carriers." + feed.carrier().name();
        int days = Objects.requireNonNullElse(feed.carrier().presumeReissuedAfterDays(), 0);
        if (days >= Retention.LEAST_LEDGER_DAYS) {
            atLeast("ledger", ledger, days + 1, ", because of " + carrier + ".presume-reissued-after-days", faults);
        }
        if (!ledger.isForEver() && feed.layout().digest() != null) {
            faults.add(ROOT + "ledger: expected for-ever, because " + carrier
                    + " tells digests: which of them are of one" + " number is not known, found " + ledger);
        }
    }

    private static void atLeast(String key, KeepFor kept, int least, String why, Faults faults) {
        if (kept.isShorterThan(least)) {
            faults.add(ROOT + key + ": expected " + least + "d or more" + why + ", found " + kept);
        }
    }
}
