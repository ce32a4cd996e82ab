package io.github.reissuerecon.preflight;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.guard.CarrierGuards;
import io.github.reissuerecon.guard.FileGuards;
import io.github.reissuerecon.guard.FileGuards.FileCount;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.GuardLimits;
import io.github.reissuerecon.guard.Share;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.run.ExitCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Holds what was counted in a file against the guards of a night. */
final class FeedFigures {

    private final Text subject;
    private final FeedProgress progress;

    private FeedFigures(Text subject, FeedProgress progress) {
        this.subject = subject;
        this.progress = progress;
    }

    static List<Check> of(
            Text subject,
            CarrierFeed feed,
            FeedFile file,
            FeedProgress progress,
            Announcement announcement,
            LocalDate businessDate,
            GuardLimits limits) {
        FeedFigures figures = new FeedFigures(subject, progress);
        FileCount count = new FileCount(file.name(), progress);
        List<Check> checks = new ArrayList<>(List.of(figures.counts(file.name())));
        List<Guard> guards = new ArrayList<>(FileGuards.rejects(count, limits));
        if (progress.whole()) {
            guards.addAll(FileGuards.trailer(count, feed.layout().trailer()));
            guards.addAll(FileGuards.companions(count, announcement));
        } else {
            FileGuards.arrival(announcement).stream().map(figures::certain).forEach(checks::add);
        }
        guards.addAll(CarrierGuards.freshness(feed, businessDate, progress.newestOn()));
        guards.stream().filter(guard -> !guard.passed()).map(figures::tripped).forEach(checks::add);
        return checks;
    }

    private Check counts(String file) {
        long rows = progress.rows();
        String share = rows == 0 ? "0%" : Share.percent((double) progress.rejected() / rows);
        LocalDate newest = progress.newestOn();
        return Check.ok(
                subject,
                Text.of(
                        "preflight.feed.counts",
                        file,
                        Text.of(rowsKey(), rows),
                        rows - progress.ignored() - progress.rejected(),
                        progress.ignored(),
                        progress.rejected(),
                        share,
                        newest == null ? Text.of("preflight.feed.no-date") : newest));
    }

    private String rowsKey() {
        if (!progress.whole()) {
            return "preflight.count.first-rows";
        }
        return progress.rows() == 1 ? "preflight.count.row" : "preflight.count.rows";
    }

    /** What is not read to its end may turn out right behind what was read. */
    private Check tripped(Guard guard) {
        return progress.whole()
                ? certain(guard)
                : Check.note(
                        subject, Text.of("preflight.guard.by-first-rows", guard.name(), guard.text(), progress.rows()));
    }

    private Check certain(Guard guard) {
        return switch (guard.consequence()) {
            case NONE, WARNING -> Check.note(subject, text("preflight.guard", guard));
            case NOT_READY -> Check.problem(ExitCode.NOT_READY, subject, text("preflight.guard.wait", guard));
            case STOP -> Check.problem(ExitCode.GUARD_TRIPPED, subject, text("preflight.guard.look", guard));
        };
    }

    private static Text text(String key, Guard guard) {
        return Text.of(key, guard.name(), guard.text());
    }
}
