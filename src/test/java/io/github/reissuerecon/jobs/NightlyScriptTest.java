package io.github.reissuerecon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobs/nightly.sh}, with a program in Java's place that tells how it was called and ends with a code. */
class NightlyScriptTest {

    @TempDir
    private Path directory = Path.of("");

    private String output = "";

    @BeforeEach
    void aProgramInJavasPlace() throws Exception {
        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\nexit ${FAKE_EXIT:-0}\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("program.jar"), "");
    }

    private int nightly(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "jobs/nightly.sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", directory.toString());
        builder.environment().put("RECON_JAR", directory.resolve("program.jar").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    @Test
    void a_date_and_options_are_passed_on_and_the_exit_code_comes_back() throws Exception {
        assertThat(nightly(Map.of("FAKE_EXIT", "30"), "2026-11-22", "--full")).isEqualTo(30);
        assertThat(output).contains("program.jar reconcile --business-date=2026-11-22", "jobs/recon.yml --full");
    }

    @Test
    void options_of_java_stand_behind_those_of_the_script_which_every_java_takes() throws Exception {
        assertThat(nightly(Map.of("JAVA_OPTS", "-Xmx4g -XX:Tier4InvocationThreshold=7"), "2026-11-22"))
                .isZero();
        String own = output.substring(0, output.indexOf(" -Xmx4g -XX:Tier4InvocationThreshold=7 -jar "));
        assertThat(own).contains("-XX:Tier4InvocationThreshold=");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(own.split(" ")));
        command.add("-version");
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(answer).isZero();
        assertThat(answer).doesNotContainIgnoringCase("warning");
    }

    @Test
    void without_a_date_it_is_today_in_the_business_zone() throws Exception {
        assumeThat(Path.of("/usr/share/zoneinfo/Pacific/Kiritimati")).exists();
        ZoneId zone = ZoneId.of("Pacific/Kiritimati");
        LocalDate before = LocalDate.now(zone);
        assertThat(nightly(Map.of("RECON_BUSINESS_ZONE", zone.getId()))).isZero();
        assertThat(output).containsAnyOf("=" + before, "=" + LocalDate.now(zone));
        assertThat(nightly(Map.of("RECON_BUSINESS_ZONE", zone.getId(), "RECON_DATE_OFFSET_DAYS", "1")))
                .isZero();
        assertThat(output).containsAnyOf("=" + before.minusDays(1), "=" + before);
    }

    @Test
    void one_day_of_the_week_is_matched_in_full() throws Exception {
        Map<String, String> sundays = Map.of("RECON_FULL_WEEKDAY", "7");
        assertThat(nightly(sundays, "2026-11-22")).isZero();
        assertThat(output).contains("jobs/recon.yml --full");
        assertThat(nightly(sundays, "2026-11-22", "--full")).isZero();
        assertThat(output).contains("--full").doesNotContain("--full --full");
        assertThat(nightly(sundays, "2026-11-23")).isZero();
        assertThat(output).contains("reconcile").doesNotContain("--full");
        assertThat(nightly(Map.of("RECON_FULL_WEEKDAY", "Sunday"), "2026-11-22"))
                .isEqualTo(2);
        assertThat(output).contains("RECON_FULL_WEEKDAY: expected 1 to 7");
    }

    @Test
    void what_is_no_date_ends_with_2() throws Exception {
        assertThat(nightly(Map.of(), "2026-13-01")).isEqualTo(2);
        assertThat(output).contains("not a date").doesNotContain("reconcile");
    }
}
