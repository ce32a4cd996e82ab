package io.github.reissuerecon.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which of a carrier's files is its newest: that with the latest date in its name, then the one changed last, then the
 * last by name. Names go before times, because a copy or an unpacked archive has the time of the copying; a file without
 * a date in its name is older than any with one.
 */
public final class NewestFile {

    private static final Pattern DATE = Pattern.compile("(?<!\\d)(20\\d{2})[-_.]?(\\d{2})[-_.]?(\\d{2})");

    private record Age(FeedFile file, LocalDate named, long changedAtMillis) {}

    private NewestFile() {}

    /**
     * The newest of files.
     *
     * @throws IOException when the time of a file cannot be asked for
     */
    public static Optional<FeedFile> of(Collection<FeedFile> files) throws IOException {
        Comparator<Age> byAge = Comparator.comparing(Age::named)
                .thenComparingLong(Age::changedAtMillis)
                .thenComparing(age -> age.file().name());
        Age newest = null;
        for (FeedFile file : files) {
            Age age = new Age(
                    file,
                    dateIn(file.name()),
                    Files.getLastModifiedTime(file.path()).toMillis());
            newest = newest == null || byAge.compare(age, newest) > 0 ? age : newest;
        }
        return Optional.ofNullable(newest).map(Age::file);
    }

    /** The latest date in a name; the first of all days when there is none. */
    private static LocalDate dateIn(String name) {
        return DATE.matcher(name)
                .results()
                .map(NewestFile::date)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    private static LocalDate date(MatchResult digits) {
        try {
            return LocalDate.of(
                    Integer.parseInt(digits.group(1)),
                    Integer.parseInt(digits.group(2)),
                    Integer.parseInt(digits.group(3)));
        } catch (DateTimeException noSuchDay) {
            return LocalDate.MIN;
        }
    }
}
