package io.github.reissuerecon.preflight;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.Companions;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.NewestFile;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.preflight.Check.Mark;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the carriers' files: which is the newest of each, and what its rows become. */
final class FeedChecks {

    private final Site site;
    private final ReconConfiguration configuration;
    private final Map<String, String> ownerByFile = new HashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<FirstRows> firstRows = new ArrayList<>();

    FeedChecks(Site site) {
        this.site = site;
        this.configuration = site.configuration();
        Check directory = Folders.feeds(configuration.feedDirectory());
        checks.add(directory);
        if (directory.mark() == Mark.OK) {
            configuration.feeds().forEach(this::look);
        }
    }

    List<Check> checks() {
        return checks;
    }

    List<FirstRows> firstRows() {
        return firstRows;
    }

    private void look(CarrierFeed feed) {
        Text subject = Text.of("preflight.subject.feed", feed.carrier().name());
        String key = key(feed);
        if (site.isIncomplete(key)) {
            checks.add(Check.note(subject, Text.of("preflight.skipped.feed", key)));
            return;
        }
        try {
            List<FeedFile> files = FeedFile.matching(configuration.feedDirectory(), feed.files());
            files.forEach(file -> requireOneOwner(feed, file, subject));
            Optional<FeedFile> newest = NewestFile.of(files);
            newest.ifPresentOrElse(file -> open(feed, file, subject), () -> absent(feed, subject));
        } catch (IOException | UncheckedIOException | IllegalArgumentException unusable) {
            checks.add(Check.problem(
                    ExitCode.USAGE,
                    subject,
                    Text.of(
                            "preflight.feed.unusable",
                            key,
                            unusable.getClass().getSimpleName(),
                            String.valueOf(unusable.getMessage()))));
        }
    }

    private static String key(CarrierFeed feed) {
        return "recon.feeds.carriers." + feed.carrier().name();
    }

    private void requireOneOwner(CarrierFeed feed, FeedFile file, Text subject) {
        String other = ownerByFile.put(file.name(), feed.carrier().name());
        if (other != null) {
            checks.add(Check.problem(
                    ExitCode.USAGE, subject, Text.of("preflight.feed.shared", key(feed), file.name(), other)));
        }
    }

    private void absent(CarrierFeed feed, Text subject) {
        Path directory = configuration.feedDirectory();
        checks.add(
                feed.required()
                        ? Check.problem(
                                ExitCode.NOT_READY, subject, Text.of("preflight.feed.awaited", feed.files(), directory))
                        : Check.note(subject, Text.of("preflight.feed.optional", feed.files(), directory)));
    }

    private void open(CarrierFeed feed, FeedFile file, Text subject) {
        Announcement announcement = Announcement.NONE;
        try {
            announcement = Companions.of(file, feed.companions());
        } catch (FeedBroken unreadable) {
            checks.add(Check.problem(
                    ExitCode.GUARD_TRIPPED, subject, Text.plain(String.valueOf(unreadable.getMessage()))));
        }
        FeedLook look = FeedLook.into(file, feed, site);
        Text broken = look.broken();
        if (broken != null) {
            checks.add(Check.problem(ExitCode.GUARD_TRIPPED, subject, broken));
        } else {
            checks.addAll(FeedFigures.of(
                    subject, feed, file, look.progress(), announcement, site.businessDate(), configuration.guards()));
        }
        if (!look.rows().isEmpty()) {
            firstRows.add(new FirstRows(feed.carrier().name(), file.name(), look.rows()));
        }
    }
}
