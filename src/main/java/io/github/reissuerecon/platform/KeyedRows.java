package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.number.NumberFault;
import io.github.reissuerecon.number.NumberingPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table of bindings by their keys, on somebody's connection whose session is in UTC: whether they still stand as
 * they were found. Reads, and holds rows, but changes none.
 */
public final class KeyedRows {

    private final String shard;
    private final ScannedTable table;
    private final Dialect dialect;
    private final NumberingPlan plan;
    private final ZoneId businessZone;

    private KeyedRows(String shard, ScannedTable table, Dialect dialect, NumberingPlan plan, ZoneId businessZone) {
        this.shard = shard;
        this.table = table;
        this.dialect = dialect;
        this.plan = plan;
        this.businessZone = businessZone;
    }

    /**
     * Finds a table and its columns.
     *
     * @param shard the name of the database, which is part of the rows' names; empty where there is one
     * @param region ISO 3166 code of numbers without a country code
     * @throws PlatformFault when something is not there or of the wrong type
     */
    public static KeyedRows of(
            Connection connection, BindingTable table, String shard, String region, ZoneId businessZone)
            throws SQLException, PlatformFault {
        return new KeyedRows(
                shard,
                ScannedTable.find(connection, table),
                Dialect.of(connection),
                NumberingPlan.of(region),
                businessZone);
    }

    /**
     * A row.
     *
     * @param msisdn E.164 digits; negative when it has none
     * @param boundOn null when it has no date
     * @param msisdnText the number as it is spelled
     * @param boundAtText the binding's time as the database writes it
     * @param verifiedOn the last verification; null when there is none
     * @param values number, time and the further columns as the database writes them, by name
     */
    public record Row(
            long msisdn,
            @Nullable LocalDate boundOn,
            @Nullable String msisdnText,
            @Nullable String boundAtText,
            @Nullable LocalDate verifiedOn,
            Map<String, @Nullable String> values) {}

    /**
     * Reads rows, and keeps everybody else from changing them up to the end of the transaction.
     *
     * @param further columns beside those of the binding
     * @param counted whether only rows that meet the configured condition
     * @return by name; those that are not there are missing
     */
    public Map<String, Row> hold(Connection connection, List<String> names, List<String> further, boolean counted)
            throws SQLException {
        return names.isEmpty()
                ? Map.of()
                : read(connection, query(names.size(), further, counted) + " for update", names, further);
    }

    /** Reads rows, whether or not they meet the configured condition. */
    public Map<String, Row> read(Connection connection, List<String> names, List<String> further) throws SQLException {
        return names.isEmpty() ? Map.of() : read(connection, query(names.size(), further, false), names, further);
    }

    private String query(int rows, List<String> further, boolean counted) {
        StringBuilder query = new StringBuilder("/* reissue-recon apply */ select " + table.id() + ", " + table.msisdn()
                + ", " + table.boundAt() + ", " + Objects.requireNonNullElse(table.verifiedAt(), "null"));
        further.forEach(column -> query.append(", ").append(dialect.quoted(column)));
        query.append(" from ")
                .append(table.from())
                .append(counted ? " where " + table.where() : " where 1 = 1")
                .append(" and ")
                .append(table.id())
                .append(" in (")
                .append(String.join(", ", Collections.nCopies(rows, "?")))
                .append(')');
        return query.toString();
    }

    private Map<String, Row> read(Connection connection, String query, List<String> names, List<String> further)
            throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < names.size(); i++) {
                bindId(statement, i + 1, names.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.put(name(row), row(row, further));
                }
            }
        }
        return rows;
    }

    private Row row(ResultSet row, List<String> further) throws SQLException {
        String number = row.getString(2);
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put(table.table().msisdn(), number);
        values.put(table.table().boundAt(), row.getString(3));
        for (int i = 0; i < further.size(); i++) {
            values.put(further.get(i), row.getString(5 + i));
        }
        return new Row(
                number == null ? NumberFault.MISSING.result() : plan.parse(number),
                table.boundMoment().on(row, 3, table.table().timeZone(), businessZone),
                number,
                row.getString(3),
                table.verifiedMoment() == null
                        ? null
                        : table.verifiedMoment().on(row, 4, table.table().timeZone(), businessZone),
                values);
    }

    /**
     * Who holds some numbers, whether or not the row meets the configured condition. A number is asked for in digits alone,
     * with and without its country code, and as it was spelled; a row that spells it in another way is not found.
     *
     * @param spelled the numbers by a spelling of each
     */
    public Holders holders(Connection connection, Map<String, Long> spelled) throws SQLException {
        Set<String> texts = new LinkedHashSet<>();
        for (Map.Entry<String, Long> each : spelled.entrySet()) {
            texts.add(each.getKey());
            plan.plainForms().ifPresent(forms -> texts.addAll(forms.of(each.getValue())));
        }
        if (table.numberColumn() == NumberColumn.INTEGER) {
            texts.removeIf(text -> !text.matches("\\d{1,18}"));
        }
        Holders holders = new Holders();
        try (PreparedStatement statement = connection.prepareStatement("/* reissue-recon apply */ select " + table.id()
                + ", " + table.msisdn() + " from " + table.from() + " where " + table.msisdn() + " in ("
                + String.join(", ", Collections.nCopies(texts.size() + 1, "?")) + ")")) {
            int parameter = 1;
            for (String text : texts) {
                statement.setString(parameter++, text);
            }
            statement.setString(parameter, null);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    holders.add(plan.parse(row.getString(2)), name(row));
                }
            }
        }
        return holders;
    }

    private String name(ResultSet row) throws SQLException {
        return new ShardedId(shard, BindingScan.key(row, 1, table.numericId())).name();
    }

    /** Sets a parameter to the key of a row, by its name within the program. */
    public void bindId(PreparedStatement statement, int parameter, String name) throws SQLException {
        table.bind(statement, parameter, ShardedId.idIn(shard, name));
    }

    /** The key in this database of a row, or of an account, by its name within the program. */
    public String id(String name) {
        return ShardedId.idIn(shard, name);
    }

    /** Names as the database takes them to the letter, by what they are called in a statement's template. */
    public Map<String, String> names() {
        return Map.of("table", table.from(), "id", table.id(), "msisdn", table.msisdn(), "bound-at", table.boundAt());
    }
}
