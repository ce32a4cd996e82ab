package io.github.reissuerecon.retention;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long rows are kept, counted from the last complete night: {@code 400d}, or {@code for-ever}. */
public final class KeepFor {

    public static final KeepFor EVER = new KeepFor(null);

    private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d?");

    private final @Nullable Integer days;

    private KeepFor(@Nullable Integer days) {
        this.days = days;
    }

    /** A number of days. */
    public static KeepFor days(int days) {
        return new KeepFor(days);
    }

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static KeepFor of(String text) {
        Matcher written = DAYS.matcher(text.strip());
        if (written.matches()) {
            return days(Integer.parseInt(written.group(1)));
        }
        if (text.strip().equals("for-ever")) {
            return EVER;
        }
        throw new IllegalArgumentException("expected a number of days such as 400d, or for-ever");
    }

    /** Whether it is shorter than some days. */
    public boolean isShorterThan(int least) {
        return days != null && days < least;
    }

    public boolean isForEver() {
        return days == null;
    }

    /** The first night that is kept, counted from another; null when all are. */
    public @Nullable LocalDate before(LocalDate night) {
        return days == null ? null : night.minusDays(days);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeepFor that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return days == null ? "for-ever" : days + "d";
    }
}
