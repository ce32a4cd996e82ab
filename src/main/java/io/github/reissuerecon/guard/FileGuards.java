package io.github.reissuerecon.guard;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.FeedProgress;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.language.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guards over one file. Each gives no guard where there is nothing to ask. */
public final class FileGuards {

    static final String CONTROL_TOTAL = "control-total";

    private FileGuards() {}

    /** A file's name, with what was counted in it. */
    public record FileCount(String name, FeedProgress progress) {}

    /** A file that another one resembles: its name and the night that loaded it. */
    public record Earlier(String name, LocalDate night) {}

    /** The share of a file's rows that were rejected, against the ceiling and the warning. */
    public static List<Guard> rejects(FileCount file, GuardLimits limits) {
        FeedProgress progress = file.progress();
        double share = progress.rows() == 0 ? 0 : (double) progress.rejected() / progress.rows();
        Text figure = Text.of("guard.rejects", file.name(), progress.rejected(), progress.rows(), Share.percent(share));
        return List.of(
                Guard.atMost("max-reject-share", share, limits.maxRejectShare(), Consequence.STOP, figure),
                Guard.atMost("warn-reject-share", share, limits.warnRejectShare(), Consequence.WARNING, figure));
    }

    /** The rows of a file against the count in its trailer; not asked when its layout has no trailer. */
    public static List<Guard> trailer(FileCount file, @Nullable String trailer) {
        if (trailer == null) {
            return List.of();
        }
        Long announced = file.progress().announcedRows();
        Text found = announced == null
                ? Text.of("guard.total.no-trailer", trailer)
                : Text.of("guard.total.trailer", announced);
        return List.of(total(file, announced, found));
    }

    /**
     * What can be said of a file by its companions before it is read: that they gainsay it, or have not come. Not asked
     * when neither is so.
     */
    public static List<Guard> arrival(Announcement announcement) {
        String fault = announcement.fault();
        return fault == null
                ? List.of()
                : List.of(Guard.must(
                        CONTROL_TOTAL,
                        false,
                        announcement.awaited() ? Consequence.NOT_READY : Consequence.STOP,
                        Text.plain(fault)));
    }

    /** What a file's companions say of it, now that its rows are counted; not asked when it has none. */
    public static List<Guard> companions(FileCount file, Announcement announcement) {
        List<Guard> guards = new ArrayList<>(arrival(announcement));
        Long announced = announcement.rows();
        if (announced != null) {
            guards.add(total(
                    file, announced, Text.of("guard.total.announces", String.valueOf(announcement.by()), announced)));
        } else if (announcement.by() != null && guards.isEmpty()) {
            guards.add(Guard.must(
                    CONTROL_TOTAL,
                    true,
                    Consequence.STOP,
                    Text.of("guard.total.as-announced", file.name(), String.valueOf(announcement.by()))));
        }
        return guards;
    }

    private static Guard total(FileCount file, @Nullable Long announced, Text found) {
        long rows = file.progress().rows();
        boolean passed = announced != null && announced == rows;
        return new Guard(
                CONTROL_TOTAL,
                rows,
                announced == null ? 0 : announced,
                passed,
                Consequence.STOP,
                Text.of(passed ? "guard.total" : "guard.total.cut-off", file.name(), rows, found),
                null);
    }

    /** That a file's header lacks columns of its layout, so that it cannot be read; nobody can let that pass. */
    public static Guard headerChanged(String message) {
        return Guard.must("header-changed", false, Consequence.STOP, Text.plain(message));
    }

    /** That a file is not the one that its night began with. */
    public static Guard replaced(String message) {
        return Guard.must(Guards.FEED_REPLACED, false, Consequence.STOP, Text.plain(message));
    }

    /** That a file has the name of one that an earlier night loaded, and other bytes. */
    public static Guard renewed(String name, LocalDate earlierNight) {
        return Guard.told("feed-renewed", Text.of("guard.feed-renewed", name, earlierNight));
    }

    /** That a file has the bytes of an earlier one under a new name; not asked of a file without rows. */
    public static List<Guard> repeated(FileCount file, Earlier earlier) {
        long rows = file.progress().rows();
        return rows == 0
                ? List.of()
                : List.of(Guard.told(
                        "feed-repeated",
                        Text.of("guard.feed-repeated", file.name(), earlier.name(), earlier.night(), rows)));
    }
}
