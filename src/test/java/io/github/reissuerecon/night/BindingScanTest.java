package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.KeyRange;
import io.github.reissuerecon.platform.Platform;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How the numbers of a platform's table are read on a real server, whatever its column is. */
class BindingScanTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<String> SPELLINGS = List.of(
            "13800138000",
            "+8613800138000",
            "8613800138000",
            "86-138 0013 8000",
            "008613800138000",
            "013800138000",
            "１３８００１３８０００",
            "13800138000.0",
            "1.38E+10",
            "12345",
            "",
            "+",
            "张三",
            "ㄱㄳㄸ㈰㐱㐸㠰");
    private static final List<String> DIGITS = List.of("13800138000", "8613800138000", "12345", "0");

    private final TestServer server;

    BindingScanTest() throws Exception {
        server = System.getenv("RECON_TEST_MYSQL_URL") == null ? TestServer.mariaDb() : TestServer.mySql();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "varchar(40) character set utf8mb4",
                "char(40) character set utf8mb4",
                "text character set utf8mb4",
                "varchar(40) character set gbk",
                "varchar(40) character set utf16",
                "varchar(40) character set utf16le",
                "varchar(40) character set ucs2",
                "varbinary(60)",
                "binary(60)"
            })
    void a_spelling_is_read_alike_from_any_column_of_text(String type) throws Exception {
        assertReadAsWritten(type, SPELLINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bigint",
                "bigint unsigned",
                "bigint(14) unsigned zerofill",
                "decimal(15)",
                "decimal(17, 2)",
                "double",
                "varchar(20)"
            })
    void digits_are_read_alike_from_any_column_of_numbers(String type) throws Exception {
        assertReadAsWritten(type, DIGITS);
    }

    /** What JDBC says is the text of the column is what is to be read. */
    private void assertReadAsWritten(String type, List<String> spellings) throws Exception {
        TestDatabase database = server.newDatabase("scan");
        List<Long> expected = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone " + type + ", bound_at date)");
            try (PreparedStatement row =
                    connection.prepareStatement("insert ignore into users values (?, ?, '2026-01-01')")) {
                for (int i = 0; i < spellings.size(); i++) {
                    row.setLong(1, i);
                    row.setString(2, spellings.get(i));
                    row.execute();
                }
            }
            statement.execute("insert into users values (1000, null, '2026-01-01')");
            var rows = statement.executeQuery("select phone from users order by id");
            while (rows.next()) {
                String text = rows.getString(1);
                expected.add(text == null ? -1 : NumberingPlan.of("CN").parse(text));
            }
        }
        for (String way : List.of("", "?useServerPrepStmts=true", "?characterSetResults=utf8mb4")) {
            assertThat(numbers(database, way)).as(type + way).isEqualTo(expected);
        }
    }

    private static List<Long> numbers(TestDatabase database, String way) throws Exception {
        List<Long> numbers = new ArrayList<>();
        try (BindingScan scan = scan(database, way)) {
            while (scan.next()) {
                numbers.add(scan.msisdn());
            }
        }
        return numbers;
    }

    private static BindingScan scan(TestDatabase database, String way) throws Exception {
        var source = new DriverManagerDataSource(database.url() + way, database.user(), database.password());
        BindingTable table = new BindingTable(
                BindingKind.ACCOUNT,
                "recon.platform.accounts",
                "users",
                null,
                "id",
                null,
                "phone",
                "bound_at",
                null,
                ZONE,
                false);
        return new Platform(source, "CN", ZONE).scan(table, new KeyRange(null, null), "test");
    }

    private static final String TEN_ROWS = IntStream.range(0, 10)
            .mapToObj(digit -> "select " + digit + " as d")
            .collect(Collectors.joining(" union all "));

    /** The driver makes objects for every row; reading the number of each adds none. */
    @Test
    void reading_a_number_makes_no_object() throws Exception {
        TestDatabase database = server.newDatabase("scan");
        int rows = 100_000;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
            statement.execute("insert into users select i, concat('138', 10000000 + i * 7), '2026-01-01' from (select "
                    + "a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d as i from "
                    + Stream.of("a", "b", "c", "e", "f")
                            .map(name -> "(" + TEN_ROWS + ") " + name)
                            .collect(Collectors.joining(" cross join "))
                    + ") n");
        }
        long unused = allocated(database, true) + allocated(database, false);
        double bytes = (double) (allocated(database, true) - allocated(database, false)) / rows;
        assertThat(bytes).isLessThan(1);
    }

    private static long allocated(TestDatabase database, boolean numbers) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (BindingScan scan = scan(database, "")) {
            long before = threads.getCurrentThreadAllocatedBytes();
            while (scan.next()) {
                if (numbers) {
                    assertNumber(scan.msisdn());
                }
            }
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private static void assertNumber(long msisdn) {
        if (msisdn < 0) {
            throw new AssertionError("not a number");
        }
    }
}
