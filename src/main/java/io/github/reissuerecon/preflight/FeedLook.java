package io.github.reissuerecon.preflight;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.feed.FeedReader;
import io.github.reissuerecon.feed.Reject;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.preflight.FirstRows.Row;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the beginning of a file: what each of the first rows becomes, and the counts of as many rows behind them as are
 * read in a moment.
 */
final class FeedLook {

    private static final int MOST_ROWS = 100_000;
    private static final int ROWS_OF_A_BLOCK = 10_000;

    /** Rows read behind the last one shown when that is an ignored one, to learn its line. */
    private static final int ROWS_BEHIND = 50;

    private static final FeedProgress NOTHING_YET = new FeedProgress(0, 0, 0, null, null, false);

    private final List<Row> rows = new ArrayList<>();
    private final long firstLine;
    private FeedProgress progress = NOTHING_YET;
    private @Nullable String broken;

    private FeedLook(boolean header) {
        this.firstLine = header ? 2 : 1;
    }

    /** Looks into a file; what makes it unreadable is part of what is seen. */
    static FeedLook into(FeedFile file, CarrierFeed feed, Site site) {
        FeedLook look = new FeedLook(feed.layout().header());
        try (FeedReader reader =
                new FeedReader(file, feed.layout(), site.configuration().businessZone(), site.businessDate(), null)) {
            look.readRowByRow(reader, site.rows());
            look.readOn(reader);
        } catch (FeedBroken unreadable) {
            look.broken = shown(file, Objects.requireNonNullElse(unreadable.getMessage(), "cannot be read"));
        } catch (IOException unreadable) {
            look.broken = file.name() + ": cannot be read: " + unreadable.getMessage();
        }
        return look;
    }

    /** A message may quote a line that was taken for a header; the file's own name stays as it is. */
    private static String shown(FeedFile file, String message) {
        return message.startsWith(file.name())
                ? file.name()
                        + Words.withoutNumbers(message.substring(file.name().length()))
                : Words.withoutNumbers(message);
    }

    private void readRowByRow(FeedReader reader, int most) {
        while (rows.size() < most || (endsUnknown() && rows.size() < most + ROWS_BEHIND)) {
            FeedBlock block = reader.next(1);
            if (block == null) {
                break;
            }
            if (block.progress().rows() > progress.rows()) {
                add(block);
            }
            progress = block.progress();
        }
        rows.subList(Math.min(most, rows.size()), rows.size()).clear();
    }

    private boolean endsUnknown() {
        return !rows.isEmpty() && rows.get(rows.size() - 1).line() == 0;
    }

    private void readOn(FeedReader reader) {
        while (!progress.whole() && progress.rows() < MOST_ROWS) {
            FeedBlock block = reader.next(ROWS_OF_A_BLOCK);
            if (block == null) {
                return;
            }
            progress = block.progress();
        }
    }

    private void add(FeedBlock block) {
        if (block.size() > 0) {
            addKnown(new Row(block.line(0), events(block)));
        } else if (!block.rejects().isEmpty()) {
            Reject reject = block.rejects().get(0);
            String became = "rejected " + reject.column() + " " + reject.reason() + " " + reject.valueMasked();
            addKnown(new Row(reject.line(), became.strip()));
        } else {
            rows.add(new Row(0, "ignored"));
        }
    }

    /** The reader does not tell an ignored row's line; between two known lines it follows, unless blank lines were passed over. */
    private void addKnown(Row row) {
        int ignored = rows.size();
        while (ignored > 0 && rows.get(ignored - 1).line() == 0) {
            ignored--;
        }
        long before = ignored == 0 ? firstLine - 1 : rows.get(ignored - 1).line();
        boolean follows = row.line() - before - 1 == rows.size() - ignored;
        for (int i = ignored; follows && i < rows.size(); i++) {
            rows.set(i, new Row(before + 1 + i - ignored, rows.get(i).became()));
        }
        rows.add(row);
    }

    /** A row tells one event, or a disconnect and a reissue of one number. */
    private static String events(FeedBlock block) {
        StringBuilder events = new StringBuilder();
        for (int event = 0; event < block.size(); event++) {
            events.append(event == 0 ? "" : ", ")
                    .append(block.kind(event))
                    .append(' ')
                    .append(LocalDate.ofEpochDay(block.epochDay(event)));
        }
        return events + " " + number(block, 0);
    }

    /** The only place that shows a number. */
    private static String number(FeedBlock block, int event) {
        return Msisdn.masked(block.msisdn(event));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** How far it was read, and what was counted. */
    FeedProgress progress() {
        return progress;
    }

    /** Why the file cannot be read, or read on; null when it can. */
    @Nullable
    String broken() {
        return broken;
    }
}
