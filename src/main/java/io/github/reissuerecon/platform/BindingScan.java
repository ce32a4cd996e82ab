package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.database.RawText;
import io.github.reissuerecon.number.NumberFault;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.number.PlainForms;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Streams bindings, those of a range of keys in the order of the keys, on a connection of its own. Of a row that nobody
 * asks for only the number is read. Not for use by several threads.
 */
public final class BindingScan implements AutoCloseable {

    private static final long NO_NUMBER = NumberFault.MISSING.result();

    private static final int ROWS_AT_A_TIME = 64;

    /** Which rows are handed over, by how their number is written. */
    private enum Forms {
        ALL,
        PLAIN,
        OTHERS
    }

    private final BindingSource source;
    private final ScannedTable table;
    private final NumberingPlan plan;
    private final Forms forms;
    private final @Nullable PlainForms plainForms;
    private final Connection connection;
    private final ResultSet rows;
    private final int msisdnColumn;
    private final int verifiedColumn;
    private int unpacedRows;
    private long given;
    private long passedOver;

    /** Reads numbers that are plain digits, as nearly all are, without a text for each; null where that cannot be. */
    private final @Nullable RawText rawNumbers;

    private final PlainNumber plainNumber = new PlainNumber();

    /** Sets a statement's parameters. */
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private BindingScan(BindingSource source, Connection connection, Forms forms, String query, Parameters parameters)
            throws SQLException {
        this.source = source;
        this.table = source.table();
        this.plan = source.plan();
        this.forms = forms;
        this.plainForms = plan.plainForms().orElse(null);
        this.msisdnColumn = table.accountId() == null ? 2 : 3;
        this.verifiedColumn = msisdnColumn + 2;
        this.connection = connection;
        PreparedStatement statement = connection.prepareStatement(
                source.comment() + "select " + table.selected() + " from " + table.from() + " where " + table.where()
                        + query,
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Dialect.of(connection).streamingFetchSize());
        parameters.set(statement);
        this.rows = statement.executeQuery();
        this.rawNumbers = RawText.of(rows, msisdnColumn, plainNumber);
    }

    /** The rows of a range of keys. */
    static BindingScan ofRange(BindingSource source, KeyRange range) throws SQLException {
        return open(source, connection -> ofRange(source, connection, Forms.ALL, range, ""));
    }

    /** Those of them whose number is not plain. */
    static BindingScan ofOtherForms(BindingSource source, KeyRange range) throws SQLException {
        return open(source, connection -> {
            PlainColumn column = Objects.requireNonNull(source.plainColumn(Dialect.of(connection)));
            return ofRange(source, connection, Forms.OTHERS, range, " and " + column.others());
        });
    }

    private static BindingScan ofRange(
            BindingSource source, Connection connection, Forms forms, KeyRange range, String condition)
            throws SQLException {
        ScannedTable table = source.table();
        String query = condition
                + (range.after() == null ? "" : " and " + table.id() + " > ?")
                + (range.through() == null ? "" : " and " + table.id() + " <= ?")
                + " order by " + table.id();
        return new BindingScan(source, connection, forms, query, statement -> {
            int parameter = 1;
            for (String key : new @Nullable String[] {range.after(), range.through()}) {
                if (key != null) {
                    table.bind(statement, parameter++, key);
                }
            }
        });
    }

    /** The rows on some numbers, in no order, each once; only those whose number is plain. */
    static BindingScan ofNumbers(BindingSource source, long[] numbers) throws SQLException {
        return open(source, connection -> {
            PlainColumn column = Objects.requireNonNull(source.plainColumn(Dialect.of(connection)));
            return new BindingScan(
                    source,
                    connection,
                    Forms.PLAIN,
                    " and " + column.among(numbers.length),
                    statement -> column.bind(statement, numbers));
        });
    }

    /** Opens a scan on a connection. */
    private interface Opening {
        BindingScan on(Connection connection) throws SQLException;
    }

    private static BindingScan open(BindingSource source, Opening opening) throws SQLException {
        Connection connection = source.dataSource().getConnection();
        try {
            return opening.on(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Moves to the next row; false when there is none. */
    public boolean next() throws SQLException {
        while (nextRow()) {
            if (forms == Forms.ALL || isPlain(rows.getString(msisdnColumn)) == (forms == Forms.PLAIN)) {
                return true;
            }
            passedOver++;
        }
        return false;
    }

    /** The rows that the database gave so far, less those passed over for how their number is written. */
    public long given() {
        return given - passedOver;
    }

    private boolean nextRow() throws SQLException {
        if (++unpacedRows == ROWS_AT_A_TIME) {
            source.pace().take(ROWS_AT_A_TIME);
            unpacedRows = 0;
        }
        boolean more = rows.next();
        given += more ? 1 : 0;
        return more;
    }

    private boolean isPlain(@Nullable String text) {
        return text != null && plainForms != null && plainForms.isPlain(text);
    }

    /** The row's key in its database. */
    public String id() throws SQLException {
        return key(rows, 1, table.numericId());
    }

    /** A number's key is written without needless decimals, so that 1.00 and 1 are one account. */
    static String key(ResultSet rows, int column, boolean numeric) throws SQLException {
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
        if (text != null && table.table().plainNumbers() && !isPlain(text)) {
            return NumberFault.MALFORMED.result();
        }
        return text == null ? NO_NUMBER : plan.parse(text);
    }

    /** The number of the row, when it is spelled in plain digits. */
    private final class PlainNumber implements RawText.Taker {

        private long msisdn;

        @Override
        public void take(byte[] bytes, int from, int length) {
            boolean counts =
                    plainForms == null || !table.table().plainNumbers() || plainForms.isPlain(bytes, from, length);
            msisdn = counts ? plan.parsePlain(bytes, from, length) : NumberingPlan.OTHER_FORM;
        }

        @Override
        public void take(long number) {
            boolean counts = plainForms == null || !table.table().plainNumbers() || plainForms.isPlain(number);
            msisdn = counts ? plan.parsePlain(number) : NumberingPlan.OTHER_FORM;
        }
    }

    /** Whether a negative {@link #msisdn} means an unreadable number, not an absent one. */
    public static boolean isUnreadable(long msisdn) {
        return msisdn < 0 && msisdn != NO_NUMBER;
    }

    /** The binding of the row; null when it has no date. */
    public @Nullable Binding binding(long msisdn) throws SQLException, PlatformFault {
        LocalDate boundOn =
                table.boundMoment().on(rows, msisdnColumn + 1, table.table().timeZone(), source.businessZone());
        if (boundOn == null) {
            return null;
        }
        String id = source.name(id());
        return new Binding(
                table.table().kind(),
                id,
                table.accountId() == null ? id : source.name(key(rows, 2, table.numericAccountId())),
                msisdn,
                boundOn,
                table.verifiedMoment() == null
                        ? null
                        : table.verifiedMoment()
                                .on(rows, verifiedColumn, table.table().timeZone(), source.businessZone()));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
