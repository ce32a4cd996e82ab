package io.github.reissuerecon.platform;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a table into ranges of keys, see {@link Platform#parts}. */
final class KeyParts {

    private static final int KEYS_OF_A_PART = 1_000_000;
    private static final int MOST_PARTS = 64;

    /** A part lasts a minute at most: half of what one reader streams meanwhile. */
    private static final int MOST_KEYS_OF_A_PART = 10_000_000;

    private static final int MOST_PACED_PARTS = 4096;

    private final BindingSource source;
    private final int mostRows;

    /** @param mostRows of a part, as the pace lets through in the time of one */
    KeyParts(BindingSource source, int mostRows) {
        this.source = source;
        this.mostRows = mostRows;
    }

    List<KeyRange> ranges(int leastParts) throws SQLException {
        List<String> ends = source.table().numericId() ? numericEnds(leastParts) : textEnds();
        List<KeyRange> ranges = new ArrayList<>();
        String after = null;
        for (String end : ends) {
            ranges.add(new KeyRange(after, end));
            after = end;
        }
        ranges.add(new KeyRange(after, null));
        return ranges;
    }

    private List<String> numericEnds(int leastParts) throws SQLException {
        ScannedTable table = source.table();
        String query =
                source.comment() + "select min(" + table.id() + "), max(" + table.id() + ") from " + table.from();
        try (Connection connection = source.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1) == null
                    ? List.of()
                    : evenEnds(
                            row.getBigDecimal(1).toBigInteger(),
                            row.getBigDecimal(2).toBigInteger(),
                            leastParts,
                            Math.min(MOST_KEYS_OF_A_PART, mostRows));
        }
    }

    private static List<String> evenEnds(BigInteger first, BigInteger last, int leastParts, int mostKeys) {
        BigInteger keys = last.subtract(first).add(BigInteger.ONE);
        BigInteger parts = keys.divide(BigInteger.valueOf(KEYS_OF_A_PART))
                .max(BigInteger.valueOf(leastParts))
                .min(BigInteger.valueOf(MOST_PARTS))
                .max(keys.divide(BigInteger.valueOf(mostKeys)).min(BigInteger.valueOf(MOST_PACED_PARTS)))
                .min(keys);
        List<String> ends = new ArrayList<>();
        for (int part = 1; part < parts.intValue(); part++) {
            BigInteger before = keys.multiply(BigInteger.valueOf(part)).divide(parts);
            ends.add(first.add(before).subtract(BigInteger.ONE).toString());
        }
        return ends;
    }

    /** Text keys are cut by walking along them; the database's own order is the order of the ranges. */
    private List<String> textEnds() throws SQLException {
        int keys = Math.min(KEYS_OF_A_PART, mostRows);
        List<String> ends = new ArrayList<>();
        try (Connection connection = source.dataSource().getConnection()) {
            String end = lastOfPart(connection, null, keys);
            while (end != null) {
                ends.add(end);
                end = lastOfPart(connection, end, ends.size() < MOST_PACED_PARTS ? keys : KEYS_OF_A_PART);
            }
        }
        return ends;
    }

    private @Nullable String lastOfPart(Connection connection, @Nullable String after, int keys) throws SQLException {
        ScannedTable table = source.table();
        String query = source.comment() + "select max(k.id), count(*) from (select " + table.id() + " as id from "
                + table.from()
                + (after == null ? "" : " where " + table.id() + " > ?") + " order by " + table.id() + " limit "
                + keys + ") k";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (after != null) {
                table.bind(statement, 1, after);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(2) < keys ? null : row.getString(1);
            }
        }
    }
}
