package io.github.reissuerecon.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A reader that asks for a night's folder again and again while it is published, run after run. */
class WholeOrNothingTest {

    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final int RUNS = 60;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path out = Path.of("");

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong wholeFolders = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    @Test
    void a_reader_sees_the_whole_night_or_none_of_it() throws Exception {
        Thread reader = new Thread(this::readOn);
        reader.start();
        for (int run = 1; run <= RUNS; run++) {
            publish(run);
        }
        done.set(true);
        reader.join();
        assertThat(fault.get()).isNull();
        assertThat(wholeFolders.get()).isPositive();
        assertThat(out).isDirectoryNotContaining("glob:**/.*");
    }

    private void publish(int run) throws IOException {
        Publication publication = new Publication(out, NIGHT, run);
        publication.begin();
        for (int file = 0; file < 6; file++) {
            publication.write(file + ".csv", ("run " + run + "\n").repeat(5_000));
        }
        SortedMap<String, WrittenFile> files = publication.written(Map.of());
        publication.write("summary.json", JSON.writeValueAsString(Map.of("files", files)));
        publication.publish();
    }

    private void readOn() {
        try {
            while (!done.get()) {
                readWhole(out.resolve(NIGHT.toString()));
            }
        } catch (Throwable seen) {
            fault.set(seen);
        }
    }

    /** Names are looked up in the folder that was opened, whatever becomes of its own name meanwhile. */
    private void readWhole(Path path) throws IOException {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(path)) {
            SecureDirectoryStream<Path> folder = (SecureDirectoryStream<Path>) names;
            JSON.readTree(read(folder, "summary.json"))
                    .required("files")
                    .properties()
                    .forEach(file -> {
                        String sha256 = DigestUtils.sha256Hex(readUnchecked(folder, file.getKey()));
                        assertThat(sha256)
                                .isEqualTo(file.getValue().required("sha256").asString());
                    });
            wholeFolders.incrementAndGet();
        } catch (NoSuchFileException notThere) {
            assertThat(notThere.getFile()).isEqualTo(path.toString());
        }
    }

    private static byte[] readUnchecked(SecureDirectoryStream<Path> folder, String name) {
        try {
            return read(folder, name).getBytes(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new AssertionError(name + " is not there", missing);
        }
    }

    private static String read(SecureDirectoryStream<Path> folder, String name) throws IOException {
        try (SeekableByteChannel file = folder.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ))) {
            ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = file.read(bytes);
            }
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }
    }
}
