package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.HeaderChanged;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.ledger.SecondCounts;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Step: reads one carrier's files into the ledger, one after the other by name: so what is known of an event was nearly
 * always told before. An item is a portion of a file; all that it leaves behind is one transaction. A file
 * that repeats an earlier one is read and counted, and its events are not written again.
 */
class FeedIntake implements ItemStreamReader<FileIntake.Portion>, ItemWriter<FileIntake.Portion> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedIntake.class);
    private static final String ALONE = "alone";

    private final StepExecution step;
    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final FeedHistory history;
    private final LedgerTelling telling;
    private final ToldNumbers toldNumbers;
    private final SecondCounts secondCounts;
    private final Rejects rejects;
    private final BlockSizes sizes;
    private final Progress progress;

    private final Deque<ToDo> toDo = new ArrayDeque<>();
    private @Nullable FileIntake file;
    private int carrierId;
    private boolean alone;

    /** Whether all that the file tells is told by an earlier one. */
    private boolean repeated;

    /** A file that is to be read, and its state when its bytes were those that the night noted. */
    private record ToDo(LoadedFeed feed, FeedFile.State state) {}

    FeedIntake(
            StepExecution step,
            ReconConfiguration configuration,
            Feeds feeds,
            FeedHistory history,
            LedgerTelling telling,
            ToldNumbers toldNumbers,
            SecondCounts secondCounts,
            Rejects rejects,
            BlockSizes sizes,
            Progress progress) {
        this.step = step;
        this.configuration = configuration;
        this.feeds = feeds;
        this.history = history;
        this.telling = telling;
        this.toldNumbers = toldNumbers;
        this.secondCounts = secondCounts;
        this.rejects = rejects;
        this.sizes = sizes;
        this.progress = progress;
    }

    /** A partition for each carrier that sent files, named by it. */
    static Partitioner partitions(
            StepExecution step, Feeds feeds, ReconConfiguration configuration, Progress progress) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            List<LoadedFeed> ofNight = feeds.ofNight(Night.of(step).businessDate());
            progress.begin("intake", 2.0 * bytesToRead(ofNight, configuration));
            for (LoadedFeed feed : ofNight) {
                ExecutionContext context = new ExecutionContext();
                partitions.put(partitionName(feed.carrier()), context);
            }
            if (partitions.size() == 1 && configuration.threads() > 1) {
                partitions.values().forEach(only -> only.put(ALONE, true));
            }
            return partitions;
        };
    }

    private static long bytesToRead(List<LoadedFeed> feeds, ReconConfiguration configuration) {
        return feeds.stream()
                .filter(feed -> !feed.progress().whole())
                .mapToLong(feed -> configuration
                        .feedDirectory()
                        .resolve(feed.name())
                        .toFile()
                        .length())
                .sum();
    }

    /** A step's name has a hundred characters at most. */
    private static String partitionName(String carrier) {
        return carrier.substring(0, Math.min(40, carrier.length())) + "-" + Integer.toHexString(carrier.hashCode());
    }

    @Override
    public void open(ExecutionContext context) {
        List<LoadedFeed> ofCarrier = feeds.ofNight(Night.of(step).businessDate()).stream()
                .filter(this::isOfThisPartition)
                .toList();
        carrierId = feeds.carrierId(ofCarrier.get(0).carrier());
        alone = context.containsKey(ALONE);
        for (LoadedFeed feed : ofCarrier) {
            if (!feed.progress().whole()) {
                toDo.add(new ToDo(feed, requireSameBytes(feed, file(feed))));
            }
        }
    }

    /** By the step's name: a process may die when Spring Batch has written the partition's row, and its context not yet. */
    private boolean isOfThisPartition(LoadedFeed feed) {
        return step.getStepName().endsWith(":" + partitionName(feed.carrier()));
    }

    private FeedFile file(LoadedFeed feed) {
        return new FeedFile(feed.name(), configuration.feedDirectory().resolve(feed.name()));
    }

    private CarrierFeed carrier(LoadedFeed feed) {
        return configuration.feeds().stream()
                .filter(candidate -> candidate.carrier().name().equals(feed.carrier()))
                .findFirst()
                .orElseThrow(() -> new NightStopped(
                        ExitCode.USAGE,
                        "recon.feeds.carriers." + feed.carrier() + ": missing, but " + feed.name()
                                + " of this night is from it"));
    }

    private static FeedFile.State requireSameBytes(LoadedFeed loaded, FeedFile file) {
        try {
            FeedFile.State state = file.state();
            if (state == null) {
                throw new NightStopped(
                        ExitCode.FAILED,
                        loaded.name() + " is gone since this night noted it; put it back and run the same command");
            }
            if (!file.sha256().equals(loaded.sha256())) {
                throw new NightStopped(
                        ExitCode.GUARD_TRIPPED,
                        loaded.name() + " was replaced since this night noted it; put the former file back, or give the"
                                + " new one another name");
            }
            return state;
        } catch (IOException unreadable) {
            throw new NightStopped(
                    ExitCode.FAILED,
                    loaded.name() + " cannot be read: " + Failures.reason(unreadable)
                            + "; when it is mended: the same command",
                    unreadable);
        }
    }

    @Override
    public FileIntake.@Nullable Portion read() throws IOException {
        while (file != null || !toDo.isEmpty()) {
            FileIntake current = file == null ? open(toDo.remove()) : file;
            file = current;
            FileIntake.Portion portion = current == null ? null : current.next();
            if (portion != null) {
                return portion;
            }
            close();
        }
        return null;
    }

    /** A file whose header does not fit is noted and left, so that the others are read and tally can tell of all. */
    private @Nullable FileIntake open(ToDo next) {
        LoadedFeed feed = next.feed();
        if (feed.progress().rows() > 0) {
            LOG.info("intake   {} was begun before: {} of its events are in the ledger", feed.name(), feed.toldCount());
        }
        repeated = history.toldBefore(feed).isPresent();
        try {
            FileIntake opened = new FileIntake(
                    feed,
                    file(feed),
                    next.state(),
                    carrier(feed).layout(),
                    configuration.feedLimits(),
                    configuration.businessZone(),
                    Night.of(step).businessDate(),
                    sizes);
            feeds.headerFault(feed.feedId(), null);
            return opened;
        } catch (HeaderChanged changed) {
            feeds.headerFault(feed.feedId(), changed.getMessage());
            return null;
        }
    }

    @Override
    public void write(Chunk<? extends FileIntake.Portion> chunk) {
        for (FileIntake.Portion portion : chunk) {
            LoadedFeed feed = portion.feed();
            if (portion.events().size() > 0 && !repeated) {
                telling.tell(portion.events(), feed.feedId(), carrierId, feeds.isLatest(feed), alone);
                toldNumbers.note(portion.events(), feed.feedId(), portion.firstEvent());
                feeds.told(
                        feed.feedId(), portion.firstEvent() + portion.events().size());
            }
            if (!portion.rejects().isEmpty()) {
                feeds.keepHead(feed.feedId(), portion.head());
                rejects.keep(feed.feedId(), portion.rejects());
            }
            feeds.progressed(feed.feedId(), portion.progress());
            FileIntake from = Objects.requireNonNull(file);
            from.tell(progress, portion.progress().rows());
            if (portion.progress().whole()) {
                secondCounts.read(feed.feedId(), from.tellingRows(), from.ignoredRows());
                LOG.info(
                        "intake   {}: {} rows, {} rejected",
                        feed.name(),
                        portion.progress().rows(),
                        portion.progress().rejected());
            }
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
