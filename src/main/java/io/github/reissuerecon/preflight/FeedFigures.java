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
import io.github.reissuerecon.run.ExitCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Holds what was counted in a file against the guards of a night. */
final class FeedFigures {

    private final String subject;
    private final FeedProgress progress;

    private FeedFigures(String subject, FeedProgress progress) {
        this.subject = subject;
        this.progress = progress;
    }

    static List<Check> of(
            String subject,
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
        long told = progress.rows() - progress.ignored() - progress.rejected();
        String share = progress.rows() == 0 ? "0%" : Share.percent((double) progress.rejected() / progress.rows());
        return Check.ok(
                subject,
                file + ": " + (progress.whole() ? "" : "of the first ") + Preflight.count(progress.rows(), "row") + ", "
                        + told
                        + " told something, " + progress.ignored() + " ignored, " + progress.rejected()
                        + " rejected (" + share + "); newest date "
                        + (progress.newestOn() == null ? "none" : progress.newestOn()));
    }

    /** What is not read to its end may turn out right behind what was read. */
    private Check tripped(Guard guard) {
        return progress.whole()
                ? certain(guard)
                : Check.note(
                        subject, guard.name() + ": " + guard.message() + "; by its first " + progress.rows() + " rows");
    }

    private Check certain(Guard guard) {
        String text = guard.name() + ": " + guard.message();
        return switch (guard.consequence()) {
            case NONE, WARNING -> Check.note(subject, text);
            case NOT_READY -> Check.problem(ExitCode.NOT_READY, subject, text + "; wait for a newer file");
            case STOP ->
                Check.problem(ExitCode.GUARD_TRIPPED, subject, text + "; see what its rows become, and the layout");
        };
    }
}
