package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.Companions;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.guard.CarrierGuards;
import io.github.reissuerecon.guard.FileGuards;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Step: notes the files that have come, and asks what can be asked of them before they are read. With every start of the night it looks again, until matching has begun: from
 * then on a file that comes belongs to the next night.
 */
final class Arrival implements Tasklet {

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final FeedHistory history;
    private final Findings findings;
    private final Runs runs;
    private final Gate gate;

    Arrival(
            ReconConfiguration configuration,
            Feeds feeds,
            FeedHistory history,
            Findings findings,
            Runs runs,
            Gate gate) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.history = history;
        this.findings = findings;
        this.runs = runs;
        this.gate = gate;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Night night = Night.of(contribution.getStepExecution());
        if (findings.parts(night.runId(), BindingKind.ACCOUNT).isEmpty()) {
            try {
                noteArrivals(night);
            } catch (IOException | UncheckedIOException unreadable) {
                throw new NightStopped(
                        ExitCode.FAILED,
                        "the feeds in " + configuration.feedDirectory() + " cannot be read: "
                                + Failures.reason(unreadable) + "; when it is mended: the same command",
                        unreadable);
            }
        }
        return RepeatStatus.FINISHED;
    }

    private void noteArrivals(Night night) throws IOException {
        LocalDate businessDate = night.businessDate();
        Map<String, List<FeedFile>> filesByCarrier = filesByCarrier();
        loadAnewWhereAccepted(night, filesByCarrier);
        List<LoadedFeed> noted = feeds.ofNight(businessDate);
        List<Guard> guards = new ArrayList<>();
        List<Feeds.Arrival> arrivals = new ArrayList<>();
        for (CarrierFeed feed : configuration.feeds()) {
            String carrier = feed.carrier().name();
            List<FeedFile> files = filesByCarrier.getOrDefault(carrier, List.of());
            boolean come = !files.isEmpty()
                    || noted.stream().anyMatch(loaded -> loaded.carrier().equals(carrier));
            guards.addAll(CarrierGuards.missing(feed, come, configuration.feedDirectory()));
            for (FeedFile file : files) {
                LoadedFeed loaded = named(noted, file);
                if (loaded != null || isNew(businessDate, file)) {
                    arrivals.add(arrival(feed, file, loaded));
                }
            }
        }
        arrivals.forEach(arrival -> guards.addAll(FileGuards.arrival(arrival.announcement())));
        gate.pass(night, Guards.accept(guards, runs.acceptedGuards(night.runId())));
        feeds.register(businessDate, arrivals);
    }

    private static @Nullable LoadedFeed named(List<LoadedFeed> noted, FeedFile file) {
        return noted.stream()
                .filter(loaded -> loaded.name().equals(file.name()))
                .findFirst()
                .orElse(null);
    }

    private Map<String, List<FeedFile>> filesByCarrier() throws IOException {
        Map<String, List<FeedFile>> files = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (CarrierFeed feed : configuration.feeds()) {
            List<FeedFile> matching = FeedFile.matching(configuration.feedDirectory(), feed.files());
            String carrier = feed.carrier().name();
            for (FeedFile file : matching) {
                String other = owners.put(file.name(), carrier);
                if (other != null) {
                    throw new NightStopped(
                            ExitCode.USAGE,
                            "recon.feeds.carriers." + carrier + ".files: " + file.name() + " is also a file of " + other
                                    + "; write globs that share no file");
                }
            }
            files.put(carrier, matching);
        }
        return files;
    }

    /** A file of this night that is gone or has other bytes now stops it, until a person lets the night load anew. */
    private void loadAnewWhereAccepted(Night night, Map<String, List<FeedFile>> filesByCarrier) throws IOException {
        List<FeedFile> there =
                filesByCarrier.values().stream().flatMap(List::stream).toList();
        List<String> changed = new ArrayList<>();
        for (LoadedFeed loaded : feeds.ofNight(night.businessDate())) {
            FeedFile now = there.stream()
                    .filter(file -> file.name().equals(loaded.name()))
                    .findFirst()
                    .orElse(null);
            if (now == null ? !loaded.progress().whole() : isReplaced(loaded, now)) {
                changed.add(loaded.name() + (now == null ? " is gone" : " was replaced"));
            } else if (now != null && isReadDifferently(loaded, now)) {
                changed.add(loaded.name() + " has another layout");
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        if (!runs.acceptedGuards(night.runId()).containsKey(Guards.FEED_REPLACED)) {
            throw gate.stoppedBy(
                    night,
                    FileGuards.replaced(String.join(", ", changed)
                            + " since this night began to load it. Put the former file back, or load the"
                            + " night's files anew: the same command with --accept-guard=" + Guards.FEED_REPLACED
                            + " --reason=TEXT"));
        }
        feeds.forget(night.businessDate());
    }

    /** What is told of a file in part goes on only where the whole would be told the same way. */
    private boolean isReadDifferently(LoadedFeed loaded, FeedFile file) {
        return loaded.toldCount() > 0
                && !loaded.progress().whole()
                && configuration.feeds().stream()
                        .filter(feed -> feed.carrier().name().equals(loaded.carrier()))
                        .anyMatch(feed -> !loaded.telling().equals(file.telling(loaded.sha256(), feed.layout())));
    }

    private static boolean isReplaced(LoadedFeed loaded, FeedFile file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return !isUntouched(loaded, attributes) && !loaded.sha256().equals(file.sha256());
    }

    private boolean isNew(LocalDate businessDate, FeedFile file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        for (LoadedFeed loaded : history.loadedByOthers(businessDate, file.name())) {
            if (isUntouched(loaded, attributes) || loaded.sha256().equals(file.sha256())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUntouched(LoadedFeed loaded, BasicFileAttributes attributes) {
        return loaded.sizeBytes() == attributes.size()
                && loaded.modifiedAt() == attributes.lastModifiedTime().toMillis();
    }

    private static Feeds.Arrival arrival(CarrierFeed feed, FeedFile file, @Nullable LoadedFeed loaded)
            throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        String sha256 = loaded == null ? file.sha256() : loaded.sha256();
        return new Feeds.Arrival(
                feed.carrier().name(),
                file.name(),
                sha256,
                loaded != null && loaded.progress().rows() > 0 ? loaded.telling() : file.telling(sha256, feed.layout()),
                attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                announcement(feed, file, loaded));
    }

    /** What the companions say now; where they have been cleared away since, what they said. */
    private static Announcement announcement(CarrierFeed feed, FeedFile file, @Nullable LoadedFeed loaded) {
        Announcement now = Companions.of(file, feed.companions());
        return loaded != null && now.by() == null && loaded.announcement().by() != null ? loaded.announcement() : now;
    }
}
