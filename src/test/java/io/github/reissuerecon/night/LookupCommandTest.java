package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command {@code lookup}, from a file of numbers and dates to a file of answers. */
class LookupCommandTest extends LookupSite {

    @Test
    void answers_stand_in_the_order_of_the_questions_whatever_their_spelling() throws Exception {
        aNight(coveringSince("2020-01-01"));
        assertThat(ask("""
                date;name;MSISDN
                2026-11-19;x;+86 138-0013-8000
                20261121;"a;b";13800138000
                2026/6/1;;'13800138001
                2021-05-05;;13900139000
                2026-11-20;;008613800138000
                """)).isZero();
        assertThat(answers()).isEqualTo(HEADER + """
                +8613800138000,2026-11-19,yes,2026-06-01,2026-11-20,bound-during-aging,mobile
                +8613800138000,2026-11-21,no,,,no-ground,
                +8613800138001,2026-06-01,no,2026-06-01,,disconnected-not-reissued,mobile
                +8613900139000,2021-05-05,no,,,not-told,
                +8613800138000,2026-11-20,yes,2026-06-01,2026-11-20,same-day,mobile
                """);
        assertThat(output)
                .contains("5 rows, semantics contract, covered from 2020-01-01 through 2026-11-22")
                .containsPattern("yes +2\\n +no +3\\n +no_data +0\\n +error +0\\n");
    }

    @Test
    void rnd_asks_for_the_disconnect_and_camara_for_the_contract() throws Exception {
        aNight(coveringSince("2020-01-01"));
        String asked = """
                msisdn\tdate
                13800138000\t2026-06-01
                13800138000\t2026-06-02
                13800138000\t2026-11-20
                13800138001\t2026-06-02
                """;
        assertThat(ask(asked, "--semantics=rnd")).isZero();
        assertThat(answers()).isEqualTo(HEADER + """
                +8613800138000,2026-06-01,yes,2026-06-01,2026-11-20,disconnected-on-or-after-date,mobile
                +8613800138000,2026-06-02,no,2026-06-01,2026-11-20,disconnected-before-date,mobile
                +8613800138000,2026-11-20,no,2026-06-01,2026-11-20,disconnected-before-date,mobile
                +8613800138001,2026-06-02,no,2026-06-01,,disconnected-before-date,mobile
                """);
        assertThat(ask(asked, "--semantics=camara")).isZero();
        assertThat(answers()).isEqualTo(HEADER + """
                +8613800138000,2026-06-01,yes,2026-06-01,2026-11-20,reissued-after-date,mobile
                +8613800138000,2026-06-02,yes,2026-06-01,2026-11-20,nobody-held-on-date,mobile
                +8613800138000,2026-11-20,no,2026-06-01,2026-11-20,same-day,mobile
                +8613800138001,2026-06-02,yes,2026-06-01,,nobody-held-on-date,mobile
                """);
    }

    @Test
    void a_bad_row_is_an_error_of_its_own_and_shows_no_number() throws Exception {
        aNight();
        assertThat(ask("""
                msisdn,date
                1.38E+10,2026-11-22
                ,2026-11-22
                13800138000,2026-02-30
                13800138000
                2026-11-22,13800138000
                =HYPERLINK("http://13800138000"),2026-11-22
                13800138000,=1+1
                "13800138000,2026-11-22
                13800138000,2999-01-01
                13800138000,2026-11-22
                """)).isEqualTo(3);
        assertThat(answers()).isEqualTo(HEADER + """
                1.38E+10,2026-11-22,error,,,digits-lost,
                "",2026-11-22,error,,,missing-number,
                +8613800138000,2026-02-30,error,,,malformed-date,
                +8613800138000,,error,,,missing-date,
                2026-11-22,138****8000,error,,,not-a-mobile-number,
                "'=HYPERLINK(""http://138****8000"")",2026-11-22,error,,,malformed-number,
                +8613800138000,'=1+1,error,,,malformed-date,
                "",,error,,,unclosed-quote,
                +8613800138000,2999-01-01,error,,,OUT_OF_RANGE,
                +8613800138000,2026-11-22,no,,,no-ground,
                """);
        FullNumbers numbers = new FullNumbers();
        numbers.addAll(FEED);
        numbers.assertNoneIn("terminal", output + errors);
    }

    @Test
    void a_bom_and_carriage_returns_are_no_trouble_and_blank_lines_are_none() throws Exception {
        aNight();
        assertThat(ask("\uFEFF\"msisdn\",\"date\"\r\n\r\n13800138000,2026-11-22\r\n"))
                .isZero();
        assertThat(answers()).isEqualTo(HEADER + "+8613800138000,2026-11-22,no,,,no-ground,\n");
        assertThat(ask("msisdn,date\n")).isZero();
        assertThat(answers()).isEqualTo(HEADER);
    }

    @Test
    void numbers_are_written_as_machine_files_have_them_and_the_file_is_its_owners() throws Exception {
        aNight();
        Files.writeString(output(), "of yesterday");
        assertThat(ask("msisdn,date\n13800138000,2026-11-22\n", "--recon.output.msisdn=masked"))
                .isZero();
        assertThat(answers()).isEqualTo(HEADER + "138****8000,2026-11-22,no,,,no-ground,\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output())))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void what_a_killed_lookup_left_behind_is_removed_and_what_one_that_runs_is_writing_is_not() throws Exception {
        aNight();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Process running = new ProcessBuilder("sleep", "600").start();
        try {
            Path left = Files.writeString(draft("answers.csv", dead.pid()), "+8613800138000");
            Path written = Files.writeString(draft("answers.csv", running.pid()), "+8613800138000");
            Path ofAnother = Files.writeString(draft("others.csv", dead.pid()), "+8613800138000");
            assertThat(ask("msisdn,date\n13800138000,2026-11-22\n")).isZero();
            assertThat(left).doesNotExist();
            assertThat(written).exists();
            assertThat(ofAnother).exists();
        } finally {
            running.destroyForcibly();
        }
    }

    private Path draft(String name, long pid) {
        return directory.resolve("." + name + "." + pid + ".part");
    }

    @Test
    void numbers_without_a_country_code_are_of_the_region() throws Exception {
        aNight();
        assertThat(ask("msisdn,date\n4152002671,2026-11-22\n", "--region=US")).isZero();
        assertThat(answers()).contains("+14152002671,2026-11-22,no,");
        assertThat(lookup("--region=XX")).isEqualTo(2);
        assertThat(errors).contains("--region: unknown region XX");
    }

    @Test
    void input_and_options_that_cannot_be_used_end_with_2_and_leave_the_output() throws Exception {
        aNight();
        Files.writeString(output(), "of yesterday");
        assertThat(ask("number,date\n13800138000,2026-11-22\n")).isEqualTo(2);
        assertThat(errors)
                .contains("asked.csv, line 1: expected the columns msisdn and date", "found \"number\", \"date\"");
        assertThat(ask("13800138000,2026-11-22\n")).isEqualTo(2);
        assertThat(errors).contains("found \"138****8000\", \"2026-11-22\"").doesNotContain("13800138000");
        assertThat(ask("")).isEqualTo(2);
        assertThat(errors).contains("found none");
        assertThat(lookup("--semantics=twilio")).isEqualTo(2);
        assertThat(lookup("--output=" + directory.resolve("nowhere/answers.csv")))
                .isEqualTo(2);
        assertThat(lookup("--output=" + input())).isEqualTo(2);
        assertThat(lookup("--input=" + directory.resolve("nothing.csv"))).isEqualTo(2);
        Files.write(input(), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
        assertThat(lookup()).isEqualTo(2);
        assertThat(errors).contains("expected text, found an archive or a packed file");
        assertThat(answers()).isEqualTo("of yesterday");
    }

    @Test
    void a_lookup_leaves_the_database_as_it_was() throws Exception {
        aNight();
        String before = script();
        assertThat(ask("msisdn,date\n13800138000,2026-11-22\n")).isZero();
        assertThat(script()).isEqualTo(before);
    }

    private String script() throws Exception {
        try (Connection connection = DriverManager.getConnection(h2, "sa", "");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("script")) {
            StringBuilder script = new StringBuilder();
            while (rows.next()) {
                script.append(rows.getString(1)).append('\n');
            }
            return script.toString();
        }
    }
}
