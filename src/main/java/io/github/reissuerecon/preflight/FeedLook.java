package io.github.reissuerecon.preflight;

import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.feed.FeedReader;
import io.github.reissuerecon.feed.Reject;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.preflight.FirstRows.Row;
import io.github.reissuerecon.privacy.Words;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the beginning of a file: what each of the first rows becomes, and the counts of as many rows behind them as are
 * read in a moment.
 */
final class FeedLook {

    private static final int MOST_ROWS = 100_000;
    private static final int ROWS_OF_A_BLOCK = 10_000;

    private static final int SHOWN_OF_A_DIGEST = 6;

    private static final FeedProgress NOTHING_YET = new FeedProgress(0, 0, 0, null, null, false);

    private final List<Row> rows = new ArrayList<>();
    private FeedProgress progress = NOTHING_YET;
    private @Nullable Text broken;

    private FeedLook() {}

    /** Looks into a file; what makes it unreadable is part of what is seen. */
    static FeedLook into(FeedFile file, CarrierFeed feed, Site site) {
        FeedLook look = new FeedLook();
        try (FeedReader reader = new FeedReader(
                file,
                feed.layout(),
                site.configuration().feedLimits(),
                site.configuration().businessZone(),
                site.businessDate())) {
            look.readRowByRow(reader, site.rows());
            look.readOn(reader);
        } catch (FeedBroken unreadable) {
            look.broken = Text.plain(shown(file, String.valueOf(unreadable.getMessage())));
        } catch (IOException unreadable) {
            look.broken = Text.of("preflight.feed.unreadable", file.name(), String.valueOf(unreadable.getMessage()));
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
        while (rows.size() < most) {
            FeedBlock block = reader.next(1);
            if (block == null) {
                return;
            }
            if (block.progress().rows() > progress.rows()) {
                rows.add(new Row(reader.line(), became(block)));
            }
            progress = block.progress();
        }
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

    private static Text became(FeedBlock block) {
        if (block.events().size() > 0) {
            return Text.plain(events(block.events()));
        }
        if (block.rejects().isEmpty()) {
            return Text.of("preflight.row.ignored");
        }
        Reject reject = block.rejects().get(0);
        String why = reject.column() + " " + reject.reason() + " " + reject.valueMasked();
        return Text.of("preflight.row.rejected", why.stripTrailing());
    }

    /** A row tells one event, or a disconnect and a reissue of one number. */
    private static String events(EventColumns row) {
        StringBuilder events = new StringBuilder();
        for (int event = 0; event < row.size(); event++) {
            events.append(event == 0 ? "" : ", ")
                    .append(row.kind(event))
                    .append(' ')
                    .append(LocalDate.ofEpochDay(row.epochDay(event)));
        }
        return events + " " + number(row);
    }

    /** The only place that shows a number: masked, or the beginning of its digest. */
    private static String number(EventColumns row) {
        return Digest.isDigest(row.key(0))
                ? HexFormat.of().toHexDigits(row.digest(0)[0]).substring(0, SHOWN_OF_A_DIGEST) + "…"
                : Msisdn.masked(row.key(0));
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
    Text broken() {
        return broken;
    }
}
