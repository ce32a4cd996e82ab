package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Disks that fail, and the same command once they are mended. A full file system is a small tmpfs, where the tests may
 * mount one; a limit on the size of files stands for it everywhere.
 */
class DiskTest extends SmallSite {

    private static final String NIGHT = "2026-11-22";
    private static final List<String> FILES =
            List.of("unbind.csv", "debt-correction.csv", "review.csv", "watch.csv", "rejected.csv", "suppressed.csv");

    private final List<Path> mounted = new ArrayList<>();

    @AfterEach
    void unmount() throws Exception {
        for (Path path : mounted) {
            command("umount", "-l", path.toString());
        }
    }

    private static int command(String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Only root may mount, and a container may forbid it even to root. */
    private Path tmpfs(String name, String size) throws Exception {
        Path path = Files.createDirectories(directory.resolve(name));
        assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "there is no mount");
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString()) == 0,
                "this user may not mount a tmpfs");
        mounted.add(path);
        return path;
    }

    private static void remount(Path path, String options) throws Exception {
        assertThat(command("mount", "-o", "remount," + options, path.toString()))
                .isZero();
    }

    /** Rows that all are rejected, but for those of the feed: a big {@code rejected.csv}. */
    private void aFeedWithRejects(int rejects) throws IOException {
        StringBuilder text = new StringBuilder(FEED);
        for (int i = 0; i < rejects; i++) {
            text.append("x").append(i).append(",2026-06-01,\n");
        }
        feed("mobile_1.csv", text.toString());
    }

    private String wide() {
        return config().replace("20%", "100%").replace("10%", "100%");
    }

    /** The same night on a site of its own, where nothing fails. */
    private void assertAsUndisturbed(Path folder) throws Exception {
        SmallSite undisturbed = new SmallSite() {};
        undisturbed.directory = Files.createDirectories(directory.resolve("undisturbed"));
        undisturbed.aPlatformOfTwoAccounts();
        try (Stream<Path> feeds = Files.list(directory.resolve("feeds"))) {
            for (Path feed : feeds.toList()) {
                undisturbed.feed(feed.getFileName().toString(), Files.readString(feed));
            }
        }
        String config = undisturbed.config().replace("20%", "100%").replace("10%", "100%");
        assertThat(undisturbed.reconcile(config)).as(undisturbed.errors).isZero();
        for (String file : FILES) {
            assertThat(folder.resolve(file))
                    .hasSameBinaryContentAs(
                            undisturbed.directory.resolve("out").resolve(NIGHT).resolve(file));
        }
    }

    private void assertAClearMessage(String... parts) {
        assertThat(errors).contains(parts).contains("the same command").doesNotContain("\tat ", "Exception", "debug");
        assertThat(errors.lines().count()).isLessThan(6);
    }

    @Test
    void an_output_directory_without_room_is_named_and_the_night_goes_on_when_there_is_some() throws Exception {
        Path out = tmpfs("out", "128k");
        aFeedWithRejects(5_000);
        assertThat(reconcile(wide())).isEqualTo(1);
        assertAClearMessage("the night's folder in " + out + " cannot be written: No space left on device");
        assertThat(out).isEmptyDirectory();

        remount(out, "size=16m");
        assertThat(reconcile(wide())).as(errors).isZero();
        assertAsUndisturbed(out.resolve(NIGHT));
    }

    @Test
    void an_output_directory_that_is_read_only_is_named() throws Exception {
        Path out = tmpfs("out", "16m");
        feed("mobile_1.csv", FEED);
        remount(out, "ro");
        assertThat(reconcile(wide())).isEqualTo(1);
        assertAClearMessage("the night's folder in " + out + " cannot be written: ", "Read-only file system");

        remount(out, "rw");
        assertThat(reconcile(wide())).as(errors).isZero();
        assertAsUndisturbed(out.resolve(NIGHT));
    }

    @Test
    void a_file_in_the_place_of_the_output_directory_is_named() throws Exception {
        feed("mobile_1.csv", FEED);
        Path out = Files.createFile(directory.resolve("out"));
        assertThat(reconcile(wide())).isEqualTo(1);
        assertAClearMessage("the night's folder in " + out + " cannot be written: " + out + ": is there, and is no");
        assertThat(out).isEmptyFile();

        Files.delete(out);
        assertThat(reconcile(wide())).as(errors).isZero();
        assertAsUndisturbed(out.resolve(NIGHT));
    }

    @Test
    void a_rerun_that_finds_no_room_leaves_the_folder_of_the_run_before() throws Exception {
        Path out = tmpfs("out", "512k");
        aFeedWithRejects(5_000);
        assertThat(reconcile(wide())).as(errors).isZero();
        byte[] before = Files.readAllBytes(out.resolve(NIGHT).resolve("summary.json"));
        assertThat(reconcile(wide(), "--rerun")).isEqualTo(1);
        assertAClearMessage("No space left on device");
        assertThat(out.resolve(NIGHT).resolve("summary.json")).hasBinaryContent(before);

        remount(out, "size=16m");
        assertThat(reconcile(wide())).as(errors).isZero();
        assertThat(out.resolve(NIGHT + ".run-1/summary.json")).hasBinaryContent(before);
        assertAsUndisturbed(out.resolve(NIGHT));
    }

    /** Here a server has the batch database, because its own file would meet the limit before the output does. */
    @Test
    void a_limit_on_the_size_of_files_is_met_as_a_disk_without_room_is() throws Exception {
        aFeedWithRejects(8_000);
        String config = TestServer.mariaDb().newDatabase("disk").springYaml() + withPlatform(wide());
        assertThat(ulimited("-f 300", config)).isEqualTo(1);
        assertAClearMessage("the night's folder in ", " cannot be written: File too large");
        assertThat(directory.resolve("out")).isEmptyDirectory();
        assertThat(ulimited("-c 0", config)).as(errors).isZero();
        assertAsUndisturbed(directory.resolve("out").resolve(NIGHT));
    }

    @Test
    void a_temporary_directory_without_room_is_named_with_the_way_to_another() throws Exception {
        StringBuilder rows = new StringBuilder("number,closed,opened\n");
        for (int i = 0; i < 510_000; i++) {
            rows.append("13800138000,2026-06-01,2026-11-20\n");
        }
        feed("mobile_1.csv", rows.toString());
        Path full = tmpfs("full", "4m");
        assertThat(ulimited("-c 0", onFile(wide()), "-Djava.io.tmpdir=" + full)).isEqualTo(1);
        assertAClearMessage(
                "mobile_1.csv cannot be sorted in the temporary directory " + full + ": No space left on device",
                "-Djava.io.tmpdir=DIRECTORY");
        assertThat(full).isEmptyDirectory();
        assertThat(ulimited("-c 0")).as(errors).isZero();
        assertThat(published(NIGHT, "unbind.csv")).contains("1,+8613800138000,");
    }

    @Test
    void a_batch_database_without_room_is_named_and_the_night_goes_on_when_there_is_some() throws Exception {
        Path data = tmpfs("data", "700k");
        aFeedWithRejects(10_000);
        assertThat(ulimited("-c 0")).isEqualTo(1);
        assertAClearMessage("an embedded database", "No space left on device");
        assertThat(nothingPublished()).isTrue();

        remount(data, "size=200m");
        assertThat(ulimited("-c 0")).as(errors).isZero();
        assertAsUndisturbed(directory.resolve("out").resolve(NIGHT));
    }

    /** The night in a process of its own, within limits of the shell's, its databases in files. */
    private int ulimited(String limit) throws Exception {
        return ulimited(limit, onFile(wide()));
    }

    private int ulimited(String limit, String yaml, String... javaOptions) throws Exception {
        Path config = Files.writeString(directory.resolve("recon.yml"), yaml);
        Path said = directory.resolve("said");
        String java = String.join("' '", OwnProcess.java(javaOptions));
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit " + limit + "; exec '" + java + "' reconcile --business-date=" + NIGHT
                                + " --config=\"$0\" > \"$1\" 2>&1",
                        config.toString(),
                        said.toString())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        errors = Files.readString(said)
                .lines()
                .filter(line -> !line.matches("\\d{2}:\\d{2}:.*"))
                .reduce("", (a, b) -> a + b + "\n");
        return process.exitValue();
    }

    private static final String MODES = ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    private String onFile(String config) {
        return "spring.datasource.url: \"jdbc:h2:file:" + directory + "/data/recon" + MODES + ";WRITE_DELAY=0\"\n"
                + withPlatform(config);
    }

    private String withPlatform(String config) {
        return config.replace(
                "  platform:\n",
                "  platform:\n    datasource: {url: \"jdbc:h2:mem:p" + MODES + ";INIT=RUNSCRIPT FROM '" + directory
                        + "/platform.sql'\", username: sa}\n");
    }

    @BeforeEach
    void aPlatformInAScript() throws IOException {
        Files.writeString(directory.resolve("platform.sql"), """
                create table if not exists users (id bigint primary key, phone varchar(20), bound_at datetime);
                merge into users values (1, '13800138000', '2020-01-01 00:00:00');
                merge into users values (2, '13800138001', '2020-01-01 00:00:00');
                """);
    }
}
