package io.github.reissuerecon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A part takes half a minute at most where the platform is read at a pace, however many read at that pace. */
class PartsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int KEYS = 100;

    private static Platform platform(String key, Pace pace) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("create table users (id " + key + " primary key, phone varchar(20), bound_at timestamp)");
            sql.execute("insert into users select 1000 + x, '13800138000', timestamp '2026-01-01 00:00:00'"
                    + " from system_range(1, " + KEYS + ")");
        }
        return new Platform(database, "CN", SHANGHAI, pace);
    }

    private static List<KeyRange> parts(String key, Pace pace, int readers) throws Exception {
        BindingTable users = new BindingTable(
                BindingKind.ACCOUNT, "accounts", "users", null, "id", null, "phone", "bound_at", null, SHANGHAI, false);
        return platform(key, pace).parts(users, 1, readers, "test");
    }

    @Test
    void numbers_and_texts_are_cut_at_the_pace_of_those_who_read() throws Exception {
        for (String key : List.of("bigint", "varchar(20)")) {
            assertThat(parts(key, Pace.FREE, 4)).as(key).containsExactly(KeyRange.ALL);
            assertThat(parts(key, Pace.of(1), 1)).as(key).hasSizeBetween(3, 4);
            assertThat(parts(key, Pace.of(1), 3)).as(key).hasSizeBetween(10, 11);
            assertThat(parts(key, Pace.of(1), 64)).as(key).hasSizeBetween(KEYS, KEYS + 1);
        }
    }

    @Test
    void ranges_follow_each_other_and_have_no_end_outwards() throws Exception {
        for (String key : List.of("bigint", "varchar(20)")) {
            List<KeyRange> parts = parts(key, Pace.of(1), 3);
            assertThat(parts.get(0).after()).isNull();
            assertThat(parts.get(parts.size() - 1).through()).isNull();
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i).after())
                        .isNotNull()
                        .isEqualTo(parts.get(i - 1).through());
            }
        }
    }
}
