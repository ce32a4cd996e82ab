package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedReader;
import io.github.reissuerecon.feed.HeaderChanged;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.Rejects;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.HashMap;
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
 * Step: reads one file into the ledger. An item is a block of rows; its events, its rejects and how far the file is read
 * are one transaction, so a restart goes on behind the last block that was committed. A file that repeats an earlier one is
 * read and counted, and its events are not written again.
 */
class FeedIntake implements ItemStreamReader<FeedBlock>, ItemWriter<FeedBlock> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedIntake.class);
    private static final String FEED = "feed";

    private final StepExecution step;
    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final FeedHistory history;
    private final Ledger ledger;
    private final Rejects rejects;
    private final int blockRows;

    private @Nullable LoadedFeed feed;
    private @Nullable FeedReader reader;
    private int carrierId;

    /** Whether all that the file tells is told by an earlier one. */
    private boolean repeated;

    FeedIntake(
            StepExecution step,
            ReconConfiguration configuration,
            Feeds feeds,
            FeedHistory history,
            Ledger ledger,
            Rejects rejects,
            int blockRows) {
        this.step = step;
        this.configuration = configuration;
        this.feeds = feeds;
        this.history = history;
        this.ledger = ledger;
        this.rejects = rejects;
        this.blockRows = blockRows;
    }

    /** A partition for each of the night's files that is not read whole, named by it. */
    static Partitioner partitions(StepExecution step, Feeds feeds) {
        return gridSize -> {
            Map<String, ExecutionContext> partitions = new HashMap<>();
            for (LoadedFeed feed : feeds.ofNight(Night.of(step).businessDate())) {
                if (!feed.progress().whole()) {
                    ExecutionContext context = new ExecutionContext();
                    context.putString(FEED, feed.name());
                    partitions.put(partitionName(feed), context);
                }
            }
            return partitions;
        };
    }

    /** A step's name has a hundred characters at most. A file that is noted anew is a partition of its own. */
    private static String partitionName(LoadedFeed feed) {
        String start = feed.name().substring(0, Math.min(40, feed.name().length()));
        return start + "-" + Integer.toHexString(feed.name().hashCode()) + "-"
                + Long.toString(feed.registeredAt().toInstant(ZoneOffset.UTC).toEpochMilli(), Character.MAX_RADIX);
    }

    @Override
    public void open(ExecutionContext context) {
        Night night = Night.of(step);
        LoadedFeed loaded = feeds.get(night.businessDate(), context.getString(FEED));
        feed = loaded;
        carrierId = feeds.carrierId(loaded.carrier());
        FeedFile file =
                new FeedFile(loaded.name(), configuration.feedDirectory().resolve(loaded.name()));
        requireSameBytes(loaded, file);
        CarrierFeed carrier = configuration.feeds().stream()
                .filter(candidate -> candidate.carrier().name().equals(loaded.carrier()))
                .findFirst()
                .orElseThrow(() -> new NightStopped(
                        ExitCode.USAGE,
                        "recon.feeds.carriers." + loaded.carrier() + ": missing, but " + loaded.name()
                                + " of this night is from it"));
        if (loaded.progress().rows() > 0) {
            LOG.info(
                    "intake   {} goes on behind row {}",
                    loaded.name(),
                    loaded.progress().rows());
        }
        repeated = history.toldBefore(loaded).isPresent();
        reader = open(loaded, file, carrier, night);
    }

    /** A file whose header does not fit is noted and left, so that the others are read and tally can tell of all. */
    private @Nullable FeedReader open(LoadedFeed loaded, FeedFile file, CarrierFeed carrier, Night night) {
        try {
            FeedReader opened = new FeedReader(
                    file, carrier.layout(), configuration.businessZone(), night.businessDate(), loaded.progress());
            feeds.headerFault(loaded.feedId(), null);
            return opened;
        } catch (HeaderChanged changed) {
            feeds.headerFault(loaded.feedId(), changed.getMessage());
            return null;
        }
    }

    private static void requireSameBytes(LoadedFeed loaded, FeedFile file) {
        try {
            if (!Files.exists(file.path())) {
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
        } catch (IOException unreadable) {
            throw new UncheckedIOException(loaded.name() + " cannot be read", unreadable);
        }
    }

    @Override
    public @Nullable FeedBlock read() {
        return reader == null ? null : reader.next(blockRows);
    }

    @Override
    public void write(Chunk<? extends FeedBlock> chunk) {
        LoadedFeed loaded = Objects.requireNonNull(feed);
        for (FeedBlock block : chunk) {
            if (!repeated) {
                ledger.tell(block, loaded.feedId(), carrierId);
            }
            rejects.keep(loaded.feedId(), block.rejects());
            feeds.progressed(loaded.feedId(), block.progress());
            if (block.progress().whole()) {
                LOG.info(
                        "intake   {}: {} rows, {} rejected",
                        loaded.name(),
                        block.progress().rows(),
                        block.progress().rejected());
            }
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
