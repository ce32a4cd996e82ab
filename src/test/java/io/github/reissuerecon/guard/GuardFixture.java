package io.github.reissuerecon.guard;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.Columns;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.guard.FileGuards.FileCount;
import io.github.reissuerecon.timeline.Carrier;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures to hold against limits. */
final class GuardFixture {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    static final GuardLimits LIMITS =
            new GuardLimits(Share.of("5%"), Share.of("1%"), Share.of("0.1%"), Share.of("50%"), 3);

    private GuardFixture() {}

    static FileCount file(long rows, long rejected, @Nullable Long announced) {
        return new FileCount("cmcc.csv", new FeedProgress(rows, 0, rejected, null, announced, true));
    }

    static CarrierFeed carrier(boolean required, @Nullable Integer maxAgeDays) {
        return carrier(required, maxAgeDays, false);
    }

    static CarrierFeed carrier(boolean required, @Nullable Integer maxAgeDays, boolean mayBeEmpty) {
        Layout layout = Layout.configured(
                null, null, null, null, new Columns("1", "2", null, null, null), null, null, null, null, null, null);
        return new CarrierFeed(
                new Carrier("cmcc", 90, null, true),
                "cmcc_*",
                required,
                maxAgeDays,
                null,
                mayBeEmpty,
                Set.of(),
                layout);
    }

    static Guard controlTotal(long rows, long announced) {
        return FileGuards.trailer(file(rows, 0, announced), "TOTAL|{count}").get(0);
    }
}
