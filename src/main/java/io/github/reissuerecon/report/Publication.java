package io.github.reissuerecon.report;

import io.github.reissuerecon.privacy.PrivateFiles;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The folder of a night. It is written under a temporary name and renamed when it is whole: a reader sees the whole night
 * or none of it. The folder of an earlier run of the same night is kept beside it, as {@code 2026-11-22.run-1}: it is
 * renamed first, so for an instant between two renames there is no folder; never is there a part of one.
 */
public final class Publication {

    private final Path directory;
    private final LocalDate businessDate;
    private final int run;
    private final String draft;

    /**
     * The folder of a run. Its draft has a name that no other start gives, so that nobody renames what another writes.
     *
     * @param directory where the folders of the nights are
     */
    public Publication(Path directory, LocalDate businessDate, int run) {
        this.directory = directory;
        this.businessDate = businessDate;
        this.run = run;
        this.draft = draftsOfTheNight() + UUID.randomUUID() + ".tmp";
    }

    /** The folder's final name. */
    public Path folder() {
        return directory.resolve(businessDate.toString());
    }

    /** A new, empty folder to write into. */
    public Path begin() throws IOException {
        PrivateFiles.createDirectories(directory);
        Path draft = draft();
        deleteDraftsThatWereLeft();
        PrivateFiles.deleteTree(retired());
        PrivateFiles.createDirectories(draft);
        return draft;
    }

    /** Where the folder lies until it is whole. */
    public Path draft() {
        return directory.resolve(draft);
    }

    private String draftsOfTheNight() {
        return "." + businessDate + ".run-" + run + ".";
    }

    /** Of a start that died; one that only believed itself dead finds nothing to publish any more. */
    private void deleteDraftsThatWereLeft() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(this::isDraft).toList()) {
                PrivateFiles.deleteTree(path);
            }
        }
    }

    private boolean isDraft(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(draftsOfTheNight()) && name.endsWith(".tmp");
    }

    /** Writes a text, which has no rows, into the folder. */
    public WrittenFile write(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream file = PrivateFiles.create(draft().resolve(name))) {
            file.write(bytes);
        }
        return new WrittenFile(0, DigestUtils.sha256Hex(bytes));
    }

    /** What is written so far, by name: rows and SHA-256 of each file; what lies in folders is not counted. */
    public SortedMap<String, WrittenFile> written(Map<String, Long> rowCounts) throws IOException {
        SortedMap<String, WrittenFile> files = new TreeMap<>();
        try (var paths = Files.list(draft())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = path.getFileName().toString();
                files.put(name, new WrittenFile(rowCounts.getOrDefault(name, 0L), sha256(path)));
            }
        }
        return files;
    }

    private static String sha256(Path path) throws IOException {
        try (var bytes = Files.newInputStream(path)) {
            return DigestUtils.sha256Hex(bytes);
        }
    }

    /** Gives the folder its final name, once all of it is on the disk. */
    public void publish() throws IOException {
        PrivateFiles.force(draft());
        Path aside = Files.exists(folder()) ? aside() : null;
        if (aside != null) {
            Files.move(folder(), aside, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(draft(), folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            if (aside != null) {
                Files.move(aside, folder(), StandardCopyOption.ATOMIC_MOVE);
            }
            throw failed;
        }
        PrivateFiles.forceNames(directory);
        PrivateFiles.deleteTree(retired());
    }

    /** Takes away what was written and not published; what cannot be taken away now is at the next {@link #begin}. */
    public void discard() {
        try {
            PrivateFiles.deleteTree(draft());
        } catch (IOException | UncheckedIOException later) {
            return;
        }
    }

    /** A folder that is replaced by one with the same results loses its name before it loses its files. */
    private Path retired() {
        return directory.resolve("." + businessDate + ".run-" + run + ".old");
    }

    /**
     * The name under which what stands there is kept, unless it is this very run's own: published, but not noted as such
     * before the process ended.
     */
    private Path aside() throws IOException {
        if (hasSameResults()) {
            return retired();
        }
        String name = businessDate + ".run-" + Math.max(1, run - 1);
        Path aside = directory.resolve(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = directory.resolve(name + "-" + i);
        }
        return aside;
    }

    /** Whether every CSV file of the new folder stands in the old one to the byte, and both are of one run. */
    private boolean hasSameResults() throws IOException {
        try (var paths = Files.list(draft())) {
            for (Path path :
                    paths.filter(file -> file.toString().endsWith(".csv")).toList()) {
                Path other = folder().resolve(path.getFileName());
                if (!Files.exists(other) || Files.mismatch(path, other) >= 0) {
                    return false;
                }
            }
        }
        return run == 1 || Files.exists(directory.resolve(businessDate + ".run-" + (run - 1)));
    }
}
