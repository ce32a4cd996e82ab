package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.ExitCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A night in figures that add up. */
final class NightFixture {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    private NightFixture() {}

    static NightReport anyNight() {
        return new NightReport(
                NIGHT,
                2,
                ExitCode.WARNINGS,
                List.of("intake", "intake"),
                List.of(feed("cmcc.csv", 100, 80, 5, 2), feed("cucc.csv", 10, 10, 0, 0)),
                accounts(),
                debts(),
                List.of(
                        guard("max-reject-share", 0.001, true),
                        guard("max-reject-share", 0.02, false),
                        guard("max-flagged-share", 0.003, true)),
                Map.of("intake", 1.25));
    }

    /** Rows that are neither accepted, ignored nor rejected are duplicates. */
    static LoadedFeed feed(String name, long rows, long accepted, long ignored, long rejected) {
        FeedProgress progress = new FeedProgress(rows, ignored, rejected, NIGHT, null, true);
        return new LoadedFeed(
                1,
                NIGHT,
                "china-mobile",
                name,
                "00ff".repeat(16),
                1,
                1,
                NIGHT.atStartOfDay(),
                accepted,
                rows,
                progress,
                "",
                Announcement.NONE,
                null);
    }

    static BindingTotals accounts() {
        return new BindingTotals(
                "scan",
                "all rows by scan 0.01 s",
                new MatchPart.Count(1000, 4, 3, 48, 20),
                Map.of(
                        Outcome.UNBIND, Map.of(Reason.REISSUED_AFTER_BINDING, 9L, Reason.SAME_DAY, 1L),
                        Outcome.CORRECT_DEBT_RECORD, Map.of(Reason.REISSUED_AFTER_BINDING, 2L),
                        Outcome.REVIEW, Map.of(Reason.SHORT_AGING, 3L, Reason.BOUND_DURING_AGING, 4L),
                        Outcome.WATCH, Map.of(Reason.DISCONNECTED_NOT_REISSUED, 8L),
                        Outcome.SUPPRESSED, Map.of(Reason.PORTED, 1L)));
    }

    static BindingTotals debts() {
        return new BindingTotals(
                "scan",
                "all rows by scan 0.01 s",
                new MatchPart.Count(50, 0, 0, 3, 1),
                Map.of(Outcome.CORRECT_DEBT_RECORD, Map.of(Reason.REISSUED_AFTER_BINDING, 2L)));
    }

    private static Guard guard(String name, double value, boolean passed) {
        return new Guard(name, value, 0.01, passed, Consequence.STOP, Text.plain(name + " at " + value), null);
    }
}
