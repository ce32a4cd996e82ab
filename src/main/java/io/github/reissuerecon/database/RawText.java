package io.github.reissuerecon.database;

import com.mysql.cj.MysqlType;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.a.result.NativeResultset;
import com.mysql.cj.result.DefaultValueFactory;
import com.mysql.cj.result.Field;
import com.mysql.cj.result.Row;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of a result, read from the very bytes that MySQL's driver received, without an object a row: JDBC has no call
 * that makes none. Where the driver or the column is another, there is none of it, and JDBC's calls do the same. Not for
 * use by several threads.
 */
public final class RawText {

    private static final String PLAIN = "+0123456789";
    private static final Set<MysqlType> TEXTS = EnumSet.of(
            MysqlType.CHAR,
            MysqlType.VARCHAR,
            MysqlType.TINYTEXT,
            MysqlType.TEXT,
            MysqlType.MEDIUMTEXT,
            MysqlType.LONGTEXT);
    private static final Set<MysqlType> BYTES = EnumSet.of(MysqlType.BINARY, MysqlType.VARBINARY);
    private static final Set<MysqlType> INTEGERS = EnumSet.of(MysqlType.BIGINT, MysqlType.BIGINT_UNSIGNED);

    /** The driver's row that a result stands on; null with a driver that names it otherwise. */
    private static final @Nullable VarHandle CURRENT_ROW = currentRow();

    private final NativeResultset rows;
    private final int column;
    private final Value value;

    /** Takes a value; it is not called for an absent one. */
    public interface Taker {

        /** Takes a text whose ASCII digits and pluses are those of the bytes. */
        void take(byte[] bytes, int from, int length);

        /** Takes an integer. */
        void take(long number);
    }

    private RawText(NativeResultset rows, int column, Value value) {
        this.rows = rows;
        this.column = column;
        this.value = value;
    }

    /**
     * A column of a result.
     *
     * @param column from 1
     * @return null where only JDBC can read it
     */
    public static @Nullable RawText of(ResultSet rows, int column, Taker taker) throws SQLException {
        if (CURRENT_ROW == null || !rows.isWrapperFor(NativeResultset.class)) {
            return null;
        }
        NativeResultset result = rows.unwrap(NativeResultset.class);
        Field field = result.getColumnDefinition().getFields()[column - 1];
        JdbcConnection connection = rows.getStatement().getConnection().unwrap(JdbcConnection.class);
        return isReadable(field)
                ? new RawText(result, column - 1, new Value(taker, connection.getPropertySet()))
                : null;
    }

    private static boolean isReadable(Field field) {
        MysqlType type = field.getMysqlType();
        return BYTES.contains(type)
                || (TEXTS.contains(type) && writesDigitsAsAscii(field.getEncoding()))
                || (INTEGERS.contains(type) && !field.isZeroFill());
    }

    /** Not so in UTF-16, where two digits' bytes are one other character. */
    private static boolean writesDigitsAsAscii(String encoding) {
        return Arrays.equals(PLAIN.getBytes(Charset.forName(encoding)), PLAIN.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable VarHandle currentRow() {
        try {
            return MethodHandles.privateLookupIn(NativeResultset.class, MethodHandles.lookup())
                    .findVarHandle(NativeResultset.class, "thisRow", Row.class);
        } catch (ReflectiveOperationException otherDriver) {
            return null;
        }
    }

    /** Hands over the value of the row that the result stands on. */
    public void read() {
        Row row = (Row) Objects.requireNonNull(CURRENT_ROW).get(rows);
        Boolean unused = row.getValue(column, value);
    }

    /** What the driver decodes a value into. */
    private static final class Value extends DefaultValueFactory<Boolean> {

        private final Taker taker;

        Value(Taker taker, PropertySet properties) {
            super(properties);
            this.taker = taker;
        }

        @Override
        public Boolean createFromBytes(byte[] bytes, int offset, int length, Field field) {
            taker.take(bytes, offset, length);
            return true;
        }

        @Override
        public Boolean createFromLong(long number) {
            taker.take(number);
            return true;
        }

        @Override
        public Boolean createFromBigInteger(BigInteger tooGreat) {
            return false;
        }

        @Override
        public Boolean createFromNull() {
            return false;
        }

        @Override
        public String getTargetTypeName() {
            return "bytes";
        }
    }
}
