package io.github.reissuerecon.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a column holds a point in time, and how its date in the business zone is read. */
enum Moment {
    /** A date as such: no zone changes it. */
    DATE {
        @Override
        @Nullable
        LocalDate on(ResultSet row, int column, ZoneId columnZone, ZoneId businessZone) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }
    },
    /** A time without a zone, such as DATETIME: the configured zone is its zone. */
    LOCAL {
        @Override
        @Nullable
        LocalDate on(ResultSet row, int column, ZoneId columnZone, ZoneId businessZone) throws SQLException {
            return dateOf(row.getObject(column, LocalDateTime.class), columnZone, businessZone);
        }
    },
    /** MySQL's TIMESTAMP: an instant, handed over in the session's zone, which {@link Platform} sets to UTC. */
    SESSION {
        @Override
        @Nullable
        LocalDate on(ResultSet row, int column, ZoneId columnZone, ZoneId businessZone) throws SQLException {
            return dateOf(row.getObject(column, LocalDateTime.class), ZoneOffset.UTC, businessZone);
        }
    },
    /** A time with its zone. */
    ZONED {
        @Override
        @Nullable
        LocalDate on(ResultSet row, int column, ZoneId columnZone, ZoneId businessZone) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.atZoneSameInstant(businessZone).toLocalDate();
        }
    };

    abstract @Nullable LocalDate on(ResultSet row, int column, ZoneId columnZone, ZoneId businessZone)
            throws SQLException;

    private static @Nullable LocalDate dateOf(@Nullable LocalDateTime time, ZoneId from, ZoneId to) {
        if (time == null || from.equals(to)) {
            return time == null ? null : time.toLocalDate();
        }
        return time.atZone(from).withZoneSameInstant(to).toLocalDate();
    }

    /** The way of a column type by its name; null when it holds no point in time. */
    static @Nullable Moment of(String typeName, boolean mysql) {
        String type = typeName.toUpperCase(Locale.ROOT);
        if (type.equals("DATE")) {
            return DATE;
        }
        if (type.contains("WITH TIME ZONE")) {
            return ZONED;
        }
        if (type.startsWith("TIMESTAMP")) {
            return mysql ? SESSION : LOCAL;
        }
        return type.startsWith("DATETIME") ? LOCAL : null;
    }
}
