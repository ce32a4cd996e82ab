package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Step: notes the files that have come. With every start of the night it looks again, until matching has begun: from
 * then on a file that comes belongs to the next night.
 */
final class Arrival implements Tasklet {

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final Findings findings;
    private final Runs runs;

    Arrival(ReconConfiguration configuration, Feeds feeds, Findings findings, Runs runs) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.findings = findings;
        this.runs = runs;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Night night = Night.of(contribution.getStepExecution());
        if (findings.parts(night.runId(), BindingKind.ACCOUNT).isEmpty()) {
            noteArrivals(night);
        }
        return RepeatStatus.FINISHED;
    }

    private void noteArrivals(Night night) throws IOException {
        LocalDate businessDate = night.businessDate();
        Map<String, List<FeedFile>> filesByCarrier = filesByCarrier();
        loadAnewWhereAccepted(night, filesByCarrier);
        requireAll(businessDate, filesByCarrier);
        List<Feeds.Arrival> arrivals = new ArrayList<>();
        for (Map.Entry<String, List<FeedFile>> carrier : filesByCarrier.entrySet()) {
            for (FeedFile file : carrier.getValue()) {
                if (isNew(businessDate, file)) {
                    arrivals.add(arrival(carrier.getKey(), file));
                }
            }
        }
        feeds.register(businessDate, arrivals);
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
            }
        }
        if (changed.isEmpty()) {
            return;
        }
        if (!runs.acceptedGuards(night.runId()).containsKey(Guards.FEED_REPLACED)) {
            throw new NightStopped(
                    ExitCode.GUARD_TRIPPED,
                    String.join(", ", changed)
                            + " since this night began to load it. Put the former file back, or load the"
                            + " night's files anew: the same command with --accept-guard=" + Guards.FEED_REPLACED
                            + " --reason=TEXT");
        }
        feeds.forget(night.businessDate());
    }

    private static boolean isReplaced(LoadedFeed loaded, FeedFile file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return !isUntouched(loaded, attributes) && !loaded.sha256().equals(file.sha256());
    }

    private void requireAll(LocalDate businessDate, Map<String, List<FeedFile>> filesByCarrier) {
        Set<String> loaded =
                feeds.ofNight(businessDate).stream().map(LoadedFeed::carrier).collect(Collectors.toSet());
        List<String> missing = configuration.feeds().stream()
                .filter(feed -> feed.required()
                        && !loaded.contains(feed.carrier().name())
                        && filesByCarrier
                                .getOrDefault(feed.carrier().name(), List.of())
                                .isEmpty())
                .map(feed -> feed.carrier().name() + " (" + feed.files() + ")")
                .toList();
        if (!missing.isEmpty()) {
            throw new NightStopped(
                    ExitCode.NOT_READY,
                    "no file of " + String.join(", ", missing) + " in " + configuration.feedDirectory()
                            + "; run the same command again when it has come");
        }
    }

    private boolean isNew(LocalDate businessDate, FeedFile file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        for (LoadedFeed loaded : feeds.ofNight(businessDate)) {
            if (loaded.name().equals(file.name())) {
                return false;
            }
        }
        for (LoadedFeed loaded : feeds.loadedByOthers(businessDate, file.name())) {
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

    private static Feeds.Arrival arrival(String carrier, FeedFile file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        return new Feeds.Arrival(
                carrier,
                file.name(),
                file.sha256(),
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }
}
