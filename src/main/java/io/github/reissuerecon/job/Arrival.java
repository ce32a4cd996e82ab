package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.finding.Findings;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    Arrival(ReconConfiguration configuration, Feeds feeds, Findings findings) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.findings = findings;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
        Night night = Night.of(contribution.getStepExecution());
        if (findings.parts(night.runId(), BindingKind.ACCOUNT).isEmpty()) {
            noteArrivals(night.businessDate());
        }
        return RepeatStatus.FINISHED;
    }

    private void noteArrivals(LocalDate businessDate) throws IOException {
        Map<String, List<FeedFile>> filesByCarrier = filesByCarrier();
        requireAll(filesByCarrier);
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

    private void requireAll(Map<String, List<FeedFile>> filesByCarrier) {
        List<String> missing = configuration.feeds().stream()
                .filter(feed -> feed.required()
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
                requireSame(loaded, file, attributes);
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

    private static void requireSame(LoadedFeed loaded, FeedFile file, BasicFileAttributes attributes)
            throws IOException {
        if (!isUntouched(loaded, attributes) && !loaded.sha256().equals(file.sha256())) {
            throw new NightStopped(
                    ExitCode.GUARD_TRIPPED,
                    file.name()
                            + " was replaced since this night began to load it; put the former file back, or give the"
                            + " new one another name");
        }
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
