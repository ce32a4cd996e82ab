package io.github.reissuerecon.platform;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.privacy.Words;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of the platform. Only SELECT is ever said to it; nothing is created there. */
public final class Platform {

    private static final int KEYS_OF_A_PART = 1_000_000;
    private static final int MOST_PARTS = 64;

    /** A part lasts a minute at most: half of what one reader streams meanwhile, or half of what the pace lets through. */
    private static final int MOST_KEYS_OF_A_PART = 10_000_000;

    private static final int SECONDS_OF_A_PART = 30;
    private static final int MOST_PACED_PARTS = 4096;

    private final String shard;
    private final DataSource dataSource;
    private final NumberingPlan plan;
    private final ZoneId businessZone;
    private final Pace pace;

    /**
     * The platform behind a data source, whose sessions are in UTC.
     *
     * @param region ISO 3166 code of numbers without a country code
     */
    public Platform(DataSource dataSource, String region, ZoneId businessZone) {
        this(dataSource, region, businessZone, Pace.FREE);
    }

    public Platform(DataSource dataSource, String region, ZoneId businessZone, Pace pace) {
        this("", dataSource, region, businessZone, pace);
    }

    /** The same, of several: bindings bear its name, see {@link ShardedId}. */
    public Platform(String shard, DataSource dataSource, String region, ZoneId businessZone, Pace pace) {
        this.shard = shard;
        this.pace = pace;
        this.dataSource = dataSource;
        this.plan = NumberingPlan.of(region);
        this.businessZone = businessZone;
    }

    /** What is wrong with the configured tables, a message each; empty when all is well. */
    public List<String> faults(List<BindingTable> tables) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            for (BindingTable table : tables) {
                faults.addAll(faults(connection, table));
            }
        }
        return faults;
    }

    static List<String> faults(Connection connection, BindingTable table) throws SQLException {
        List<String> faults = ScannedTable.faults(connection, table);
        if (!faults.isEmpty()) {
            return faults;
        }
        try {
            probe(connection, ScannedTable.find(connection, table));
            return List.of();
        } catch (PlatformFault refused) {
            return List.of(refused.getMessage());
        }
    }

    /** Asks for no row, so that the database says whether every column may be read. */
    private static void probe(Connection connection, ScannedTable table) throws PlatformFault {
        String query =
                "select " + table.selected() + " from " + table.from() + " where " + table.where() + " and 1 = 0";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.executeQuery().close();
        } catch (SQLException refused) {
            throw new PlatformFault(table.table().key() + ": the database refuses to read the table"
                    + (table.table().where() == null ? "" : " with the configured where") + ": "
                    + Words.withoutNumbers(String.valueOf(refused.getMessage())));
        }
    }

    /**
     * Streams the bindings of a range of keys.
     *
     * @param purpose stands in a comment of each statement, so that an operator of the database knows whose it is
     */
    public BindingScan scan(BindingTable table, KeyRange range, String purpose) throws SQLException, PlatformFault {
        return BindingScan.ofRange(source(table, purpose), range);
    }

    /** Streams those bindings of a range of keys that a {@link #lookup} does not find: their number is not plain. */
    public BindingScan otherForms(BindingTable table, KeyRange range, String purpose)
            throws SQLException, PlatformFault {
        return BindingScan.ofOtherForms(source(table, purpose), range);
    }

    /** Asks for the bindings on numbers. */
    public BindingLookup lookup(BindingTable table, String purpose) throws SQLException, PlatformFault {
        return new BindingLookup(source(table, purpose));
    }

    /** How fast rows are read. */
    public Pace pace() {
        return pace;
    }

    /** What there is to plan with. */
    public TableFigures figures(BindingTable table, String purpose) throws SQLException, PlatformFault {
        try (Connection connection = dataSource.getConnection()) {
            return TableFigures.of(connection, source(table, purpose));
        }
    }

    /** Why the tables cannot be asked for numbers as the plan wants it, a message each; empty when they can. */
    public List<String> lookupFaults(List<BindingTable> tables) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (BindingTable table : tables) {
            try {
                Text fault = figures(table, "start").lookupFault();
                if (fault != null) {
                    faults.add(PlanMode.impossible(fault).in(Language.EN));
                }
            } catch (PlatformFault fault) {
                faults.add(fault.getMessage());
            }
        }
        return faults;
    }

    /** How many rows a table has, counted to a number and no further. */
    public long countUpTo(BindingTable table, long most, String purpose) throws SQLException, PlatformFault {
        BindingSource source = source(table, purpose);
        String query = source.comment() + "select count(*) from (select 1 from "
                + source.table().from() + " where " + source.table().where() + " limit " + most + ") counted";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private BindingSource source(BindingTable table, String purpose) throws SQLException, PlatformFault {
        return new BindingSource(
                shard, dataSource, find(table), plan, businessZone, pace, "/* reissue-recon " + purpose + " */ ");
    }

    private ScannedTable find(BindingTable table) throws SQLException, PlatformFault {
        try (Connection connection = dataSource.getConnection()) {
            return ScannedTable.find(connection, table);
        }
    }

    /**
     * Cuts a table into ranges of keys of about equal size. The first has no lower and the last no upper end, so that
     * together they hold every row, also those that come later.
     *
     * @param leastParts parts that a table of some size is cut into at least
     */
    public List<KeyRange> parts(BindingTable table, int leastParts, String purpose) throws SQLException, PlatformFault {
        BindingSource source = source(table, purpose);
        List<String> ends = source.table().numericId() ? numericEnds(source, leastParts) : textEnds(source);
        List<KeyRange> ranges = new ArrayList<>();
        String after = null;
        for (String end : ends) {
            ranges.add(new KeyRange(after, end));
            after = end;
        }
        ranges.add(new KeyRange(after, null));
        return ranges;
    }

    private List<String> numericEnds(BindingSource source, int leastParts) throws SQLException {
        ScannedTable table = source.table();
        String query =
                source.comment() + "select min(" + table.id() + "), max(" + table.id() + ") from " + table.from();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1) == null
                    ? List.of()
                    : evenEnds(
                            row.getBigDecimal(1).toBigInteger(),
                            row.getBigDecimal(2).toBigInteger(),
                            leastParts,
                            Math.min(MOST_KEYS_OF_A_PART, pace.rowsIn(SECONDS_OF_A_PART)));
        }
    }

    static List<String> evenEnds(BigInteger first, BigInteger last, int leastParts, int mostKeys) {
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
    private List<String> textEnds(BindingSource source) throws SQLException {
        List<String> ends = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            String end = lastOfPart(connection, source, null);
            while (end != null) {
                ends.add(end);
                end = lastOfPart(connection, source, end);
            }
        }
        return ends;
    }

    private static @Nullable String lastOfPart(Connection connection, BindingSource source, @Nullable String after)
            throws SQLException {
        ScannedTable table = source.table();
        String query = source.comment() + "select max(k.id), count(*) from (select " + table.id() + " as id from "
                + table.from()
                + (after == null ? "" : " where " + table.id() + " > ?") + " order by " + table.id() + " limit "
                + KEYS_OF_A_PART + ") k";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (after != null) {
                table.bind(statement, 1, after);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(2) < KEYS_OF_A_PART ? null : row.getString(1);
            }
        }
    }
}
