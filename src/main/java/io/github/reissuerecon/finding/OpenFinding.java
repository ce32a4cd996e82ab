package io.github.reissuerecon.finding;

import io.github.reissuerecon.finding.Change.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding that was open, and the binding as the night kept it. */
@SuppressWarnings("ArrayRecordComponent")
record OpenFinding(
        String id,
        String accountId,
        LocalDate since,
        long number,
        LocalDate boundOn,
        @Nullable LocalDate verifiedOn,
        @Nullable LocalDate boundOnNow,
        @Nullable LocalDate verifiedOnNow,
        boolean decided,
        byte[] sortKey) {

    static OpenFinding of(ResultSet row) throws SQLException {
        return new OpenFinding(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getLong(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getBoolean(9),
                row.getBytes(10));
    }

    /** A binding that the night did not keep on the number is on another one, or gone. */
    What ended() {
        if (decided) {
            return What.DECIDED;
        }
        boolean same = boundOn.equals(boundOnNow) && Objects.equals(verifiedOn, verifiedOnNow);
        return same ? What.WITHDRAWN : What.RESOLVED;
    }
}
