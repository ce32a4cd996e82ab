package io.github.reissuerecon.night;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample, in a folder of its own. */
final class SampleCopy {

    static final List<String> NIGHT =
            List.of("reconcile", "--business-date=2026-11-22", "--config=sample-data/recon.yml");

    private SampleCopy() {}

    static void into(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("sample-data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.toString()));
            }
        }
    }

    /** All that stand in its tables and feeds. */
    static FullNumbers numbers() throws Exception {
        FullNumbers numbers = new FullNumbers();
        for (String table : new String[] {"users.csv", "loan_contacts.csv"}) {
            numbers.addAll(Files.readString(Path.of("sample-data", table)));
        }
        try (Stream<Path> feeds = Files.list(Path.of("sample-data/feeds"))) {
            for (Path feed : feeds.toList()) {
                Charset charset =
                        feed.toString().contains("cmcc") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
                numbers.addAll(new String(Files.readAllBytes(feed), charset));
            }
        }
        return numbers;
    }
}
