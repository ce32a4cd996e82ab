package io.github.reissuerecon.night;

import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Debt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A platform's tables, with names, key types, time columns and spellings of numbers as a seed picks them. */
final class PlatformTables {

    /** How the platform keeps the time of a binding. */
    enum TimeColumn {
        DATE,
        DATETIME,
        TIMESTAMP
    }

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final SplittableRandom random;
    private final boolean mysql;
    private final TimeColumn timeColumn;

    PlatformTables(long seed, boolean mysql) {
        this.random = new SplittableRandom(seed);
        this.mysql = mysql;
        this.timeColumn = TimeColumn.values()[random.nextInt(TimeColumn.values().length)];
    }

    /** The configuration of the tables. */
    String yaml(String datasource) {
        return datasource + """
                accounts:
                  table: Crm_Member
                  where: "state = 'A'"
                  columns: {id: member_no, msisdn: mobile, bound-at: since, last-verified-at: seen}
                  time-zone: %s
                debts:
                  table: dunning
                  columns: {id: case_no, account-id: member_no, msisdn: phone, recorded-at: noted}
                """.formatted(columnZone());
    }

    private ZoneId columnZone() {
        return timeColumn == TimeColumn.DATETIME && mysql ? ZoneOffset.UTC : SHANGHAI;
    }

    /** Makes the tables and fills them. */
    void create(Connection connection, Scenario scenario) throws SQLException {
        boolean numeric = Stream.concat(
                        scenario.accounts().stream().map(Account::id),
                        scenario.debts().stream().map(Debt::id))
                .allMatch(id -> id.matches("\\d+"));
        String key =
                numeric ? "bigint" : mysql ? "varchar(60) character set utf8mb4 collate utf8mb4_bin" : "varchar(60)";
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists crm_member");
            statement.execute("drop table if exists dunning");
            statement.execute(
                    "create table crm_member (member_no " + key + " primary key, mobile varchar(40), state char(1),"
                            + " since " + columnType() + " null, seen " + columnType() + " null)");
            statement.execute("create table dunning (case_no " + key + " primary key, member_no varchar(60), phone"
                    + " varchar(40), noted " + columnType() + " null)");
            statement.execute("create index by_mobile on crm_member (mobile)");
            statement.execute("create index by_phone on dunning (phone, noted)");
        }
        for (Account account : scenario.accounts()) {
            insert(
                    connection,
                    "insert into crm_member values (?, ?, 'A', ?, ?)",
                    account.id(),
                    spelled(account.msisdn()),
                    time(account.boundOn()),
                    time(account.lastVerifiedOn()));
        }
        for (Debt debt : scenario.debts()) {
            insert(
                    connection,
                    "insert into dunning values (?, ?, ?, ?)",
                    debt.id(),
                    debt.accountId(),
                    spelled(debt.msisdn()),
                    time(debt.recordedOn()));
        }
    }

    private String columnType() {
        return timeColumn == TimeColumn.TIMESTAMP && !mysql ? "timestamp with time zone" : timeColumn.name();
    }

    private static void insert(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String spelled(String e164) {
        if (!e164.startsWith("+86")) {
            return e164;
        }
        String national = e164.substring(3);
        return switch (random.nextInt(9)) {
            case 0, 1 -> national;
            case 2 -> e164;
            case 3 -> e164.substring(1);
            case 4 -> national + " ";
            case 5 -> national.replace('8', '８').replace('1', '１');
            case 6 -> "17951" + national;
            case 7 -> "86-" + national.substring(0, 3) + " " + national.substring(3, 7) + " " + national.substring(7);
            default -> "0086" + national;
        };
    }

    /** Some moment of the day in Shanghai: often its first or last half hour. A session of the test is in UTC. */
    private @Nullable Object time(@Nullable LocalDate on) {
        if (on == null || timeColumn == TimeColumn.DATE) {
            return on;
        }
        LocalTime[] moments = {LocalTime.of(0, 30), LocalTime.of(23, 50), LocalTime.NOON, LocalTime.MIDNIGHT};
        LocalDateTime local = on.atTime(moments[random.nextInt(moments.length)]);
        if (timeColumn == TimeColumn.DATETIME) {
            return local.atZone(SHANGHAI).withZoneSameInstant(columnZone()).toLocalDateTime();
        }
        return mysql
                ? local.atZone(SHANGHAI).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : local.atZone(SHANGHAI).toOffsetDateTime();
    }
}
