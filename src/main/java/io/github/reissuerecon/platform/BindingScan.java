package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.RawText;
import io.github.reissuerecon.number.NumberFault;
import io.github.reissuerecon.number.NumberingPlan;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Streams the bindings of a range of keys in the order of the keys, on a connection of its own. Of a row that nobody
 * asks for only the number is read. Not for use by several threads.
 */
public final class BindingScan implements AutoCloseable {

    private static final long NO_NUMBER = NumberFault.MISSING.result();

    private final ScannedTable table;
    private final NumberingPlan plan;
    private final ZoneId businessZone;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int msisdnColumn;
    private final int verifiedColumn;

    /** Reads numbers that are plain digits, as nearly all are, without a text for each; null where that cannot be. */
    private final @Nullable RawText rawNumbers;

    private final PlainNumber plainNumber = new PlainNumber();

    BindingScan(DataSource platform, ScannedTable table, KeyRange range, NumberingPlan plan, ZoneId businessZone)
            throws SQLException {
        this.table = table;
        this.plan = plan;
        this.businessZone = businessZone;
        this.msisdnColumn = table.accountId() == null ? 2 : 3;
        this.verifiedColumn = msisdnColumn + 2;
        this.connection = platform.getConnection();
        try {
            this.statement = connection.prepareStatement(
                    query(table, range), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(Dialect.of(connection).streamingFetchSize());
            int parameter = 1;
            for (String key : new @Nullable String[] {range.after(), range.through()}) {
                if (key != null) {
                    bind(statement, parameter++, table, key);
                }
            }
            this.rows = statement.executeQuery();
            this.rawNumbers = RawText.of(rows, msisdnColumn, plainNumber);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private static String query(ScannedTable table, KeyRange range) {
        return "select " + table.selected() + " from " + table.from() + " where " + table.where()
                + (range.after() == null ? "" : " and " + table.id() + " > ?")
                + (range.through() == null ? "" : " and " + table.id() + " <= ?")
                + " order by " + table.id();
    }

    static void bind(PreparedStatement statement, int parameter, ScannedTable table, String key) throws SQLException {
        if (table.numericId()) {
            statement.setBigDecimal(parameter, new BigDecimal(key));
        } else {
            statement.setString(parameter, key);
        }
    }

    /** Moves to the next row; false when there is none. */
    public boolean next() throws SQLException {
        return rows.next();
    }

    /** The row's key. */
    public String id() throws SQLException {
        return key(1, table.numericId());
    }

    /** A number's key is written without needless decimals, so that 1.00 and 1 are one account. */
    private String key(int column, boolean numeric) throws SQLException {
        String text = Objects.requireNonNullElse(rows.getString(column), "");
        return numeric && text.indexOf('.') >= 0
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    /** E.164 digits of the row's number; negative when it has none, see {@link #isUnreadable}. */
    public long msisdn() throws SQLException {
        if (rawNumbers != null) {
            plainNumber.msisdn = NumberingPlan.OTHER_FORM;
            rawNumbers.read();
            if (plainNumber.msisdn != NumberingPlan.OTHER_FORM) {
                return plainNumber.msisdn;
            }
        }
        String text = rows.getString(msisdnColumn);
        return text == null ? NO_NUMBER : plan.parse(text);
    }

    /** The number of the row, when it is spelled in plain digits. */
    private final class PlainNumber implements RawText.Taker {

        private long msisdn;

        @Override
        public void take(byte[] bytes, int from, int length) {
            msisdn = plan.parsePlain(bytes, from, length);
        }

        @Override
        public void take(long number) {
            msisdn = plan.parsePlain(number);
        }
    }

    /** Whether a negative {@link #msisdn} means an unreadable number, not an absent one. */
    public static boolean isUnreadable(long msisdn) {
        return msisdn < 0 && msisdn != NO_NUMBER;
    }

    /** The binding of the row; null when it has no date. */
    public @Nullable Binding binding(long msisdn) throws SQLException {
        LocalDate boundOn =
                table.boundMoment().on(rows, msisdnColumn + 1, table.table().timeZone(), businessZone);
        if (boundOn == null) {
            return null;
        }
        String id = id();
        return new Binding(
                table.table().kind(),
                id,
                table.accountId() == null ? id : key(2, table.numericAccountId()),
                msisdn,
                boundOn,
                table.verifiedMoment() == null
                        ? null
                        : table.verifiedMoment()
                                .on(rows, verifiedColumn, table.table().timeZone(), businessZone));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
