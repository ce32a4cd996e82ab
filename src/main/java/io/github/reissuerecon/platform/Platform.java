package io.github.reissuerecon.platform;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.privacy.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database of the platform. Only SELECT is ever said to it; nothing is created there. */
public final class Platform {

    static final String COMMENT = "/* reissue-recon %s */ ";

    /** The purpose of what is asked of no run. */
    static final String START = "start";

    private static final int SECONDS_OF_A_PART = 30;

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
        String query = COMMENT.formatted(START) + "select " + table.selected() + " from " + table.from() + " where "
                + table.where() + " and 1 = 0";
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
                Text fault = figures(table, START).lookupFault();
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
        return new BindingSource(shard, dataSource, find(table), plan, businessZone, pace, COMMENT.formatted(purpose));
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
     * @param readers who read parts at the same time, at one pace
     */
    public List<KeyRange> parts(BindingTable table, int leastParts, int readers, String purpose)
            throws SQLException, PlatformFault {
        return new KeyParts(source(table, purpose), mostOfAPart(readers)).ranges(leastParts);
    }

    /** How many rows, or numbers, are read in half a minute at the pace, where some read at the same time. */
    public int mostOfAPart(int readers) {
        return Math.max(1, pace.rowsIn(SECONDS_OF_A_PART) / readers);
    }
}
