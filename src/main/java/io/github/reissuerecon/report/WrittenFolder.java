package io.github.reissuerecon.report;

import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A night's folder as a reader of the disk finds it: nothing here comes from those who wrote it. */
final class WrittenFolder {

    private final SortedMap<String, WrittenFile> files = new TreeMap<>();
    private final Map<String, Map<String, Long>> rowsByFirstCell = new HashMap<>();

    private WrittenFolder() {}

    /** A CSV file is not whole. */
    static final class CutOff extends Exception {

        private static final long serialVersionUID = 1L;

        private CutOff(String message) {
            super(message);
        }
    }

    /** Reads a folder's files; what lies in folders in it is left. */
    static WrittenFolder read(Path folder) throws IOException, CutOff {
        WrittenFolder written = new WrittenFolder();
        try (var paths = Files.list(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                written.add(path);
            }
        }
        return written;
    }

    /** Rows and SHA-256 of each file, by name. */
    SortedMap<String, WrittenFile> files() {
        return files;
    }

    /** The rows of a CSV file that begin with a cell; 0 when there is no such file. */
    long rows(String name, String firstCell) {
        return rowsByFirstCell.getOrDefault(name, Map.of()).getOrDefault(firstCell, 0L);
    }

    /** The rows of a file; 0 when there is no such file. */
    long rows(String name) {
        WrittenFile file = files.get(name);
        return file == null ? 0 : file.rows();
    }

    private void add(Path path) throws IOException, CutOff {
        String name = path.getFileName().toString();
        try (InputStream file = Files.newInputStream(path);
                DigestInputStream bytes = new DigestInputStream(file, DigestUtils.getSha256Digest())) {
            long rows = name.endsWith(".csv") ? countRows(name, bytes) : readAll(bytes);
            files.put(
                    name,
                    new WrittenFile(
                            rows, Hex.encodeHexString(bytes.getMessageDigest().digest())));
        }
    }

    /** A text has no rows. */
    private static long readAll(InputStream bytes) throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        return 0;
    }

    private long countRows(String name, InputStream bytes) throws IOException, CutOff {
        Map<String, Long> byFirstCell = new HashMap<>();
        long rows = -1;
        int cells = 0;
        try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CSVParser records = CSVFormat.RFC4180.parse(text)) {
            for (CSVRecord row : records) {
                rows++;
                if (rows == 0) {
                    cells = row.size();
                } else if (row.size() != cells) {
                    throw new CutOff(name + ", row " + rows + ": expected " + cells + " cells, found " + row.size());
                } else {
                    byFirstCell.merge(row.get(0), 1L, Long::sum);
                }
            }
        } catch (UncheckedIOException broken) {
            throw new CutOff(
                    name + " cannot be read back behind row " + Math.max(0, rows) + ": " + broken.getMessage());
        }
        if (rows < 0) {
            throw new CutOff(name + ": expected a header, found nothing");
        }
        rowsByFirstCell.put(name, byFirstCell);
        return rows;
    }
}
