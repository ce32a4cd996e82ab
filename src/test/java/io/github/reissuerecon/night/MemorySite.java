package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.Decisions;
import io.github.reissuerecon.finding.Decisions.Entry;
import io.github.reissuerecon.finding.Decisions.Verdict;
import io.github.reissuerecon.platform.BindingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A small site of four accounts whose nights remember what they found. A subclass is a database. */
abstract class MemorySite extends SmallSite {

    static final String FIRST = "2026-11-22";
    static final String SECOND = "2026-11-23";
    static final String THIRD = "2026-11-24";

    /** Written behind the carrier {@code mobile}. */
    String moreCarriers = "";

    TestDatabase batch = new TestDatabase("", "", "");

    abstract TestDatabase newDatabase(String name) throws Exception;

    /** 1 and 2 are old owners, 3 bound its number in the quarantine, 4 is the new owner of the number of 1. */
    @BeforeEach
    void aFirstNight() throws Exception {
        batch = newDatabase("memory");
        execute("create table users (id bigint primary key, phone varchar(20), bound_at datetime)");
        execute("create index users_phone on users (phone)");
        execute("insert into users values (1, '13800138000', '2020-01-01 00:00:00'),"
                + " (2, '13800138001', '2020-01-01 00:00:00'), (3, '13800138002', '2026-08-01 00:00:00'),"
                + " (4, '13800138000', '2026-11-21 00:00:00')");
        feed("mobile_1.csv", """
                number,closed,opened
                13800138000,2026-06-01,2026-11-20
                13800138001,2026-08-01,
                13800138002,2026-06-01,2026-11-20
                """);
        assertThat(night(FIRST)).as(() -> errors).isZero();
    }

    List<Entry> decide(Verdict verdict) {
        Long run = Objects.requireNonNull(sql().queryForObject("select max(run_id) from recon_run", Long.class));
        List<Entry> entries = List.of(new Entry(BindingKind.ACCOUNT, "3", verdict, "the owner called", "lin"));
        return new Decisions(sql()).write(run, entries, Instant.now());
    }

    List<String> changes(String night) throws Exception {
        return CsvText.rows(published(night, "changes.csv")).stream()
                .skip(1)
                .map(cells -> String.join(" ", cells.subList(0, 3)))
                .toList();
    }

    Map<String, String> files(String night) throws Exception {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("unbind", "review", "watch", "suppressed", "changes")) {
            files.put(name, published(night, name + ".csv"));
        }
        return files;
    }

    int night(String night, String... more) throws IOException {
        Path file = Files.writeString(
                directory.resolve("recon.yml"),
                batch.springYaml()
                        + (config() + moreCarriers)
                                .replace("        max-age-days: 5\n", "        aging-days: 90\n")
                                .replace("  guards: {", "  guards: {max-hit-jump: 1000, max-shrink: 100%, "));
        List<String> arguments = new ArrayList<>(List.of("reconcile", "--business-date=" + night, "--config=" + file));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    JdbcTemplate sql() {
        return new JdbcTemplate(new DriverManagerDataSource(batch.url(), batch.user(), batch.password()));
    }

    void execute(String statement) throws Exception {
        try (Connection connection = batch.connect();
                Statement now = connection.createStatement()) {
            now.execute(statement);
        }
    }
}
