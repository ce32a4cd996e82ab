package io.github.reissuerecon.feed;

import io.github.reissuerecon.number.Msisdn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader makes of a file, as text to compare with. */
final class Reading {

    static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final List<String> told = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private final ByteArrayOutputStream putBack = new ByteArrayOutputStream();
    private @Nullable FeedProgress progress;

    private Reading() {}

    static FeedFile file(Path directory, String name, String text) {
        return file(directory, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static FeedFile file(Path directory, String name, byte[] bytes) {
        Path path = directory.resolve(name);
        try {
            Files.write(path, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new FeedFile(name, path);
    }

    /** A file of UTF-8 text, read in one go. */
    static Reading of(Path directory, LayoutFixture layout, String text) {
        return inOneGo(file(directory, "feed.csv", text), layout);
    }

    static Reading inOneGo(FeedFile file, LayoutFixture layout) {
        return inBlocks(file, layout, Integer.MAX_VALUE);
    }

    /** One reader, block by block. */
    static Reading inBlocks(FeedFile file, LayoutFixture layout, int rows) {
        return inBlocks(file, layout, FeedLimits.USUAL, rows);
    }

    static Reading inBlocks(FeedFile file, LayoutFixture layout, FeedLimits limits, int rows) {
        Reading reading = new Reading();
        try (FeedReader reader = open(file, layout, limits)) {
            reading.putBack.writeBytes(reader.head());
            for (FeedBlock block = reader.next(rows); block != null; block = reader.next(rows)) {
                reading.add(block);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return reading;
    }

    static FeedReader open(FeedFile file, LayoutFixture layout) {
        return open(file, layout, FeedLimits.USUAL);
    }

    static FeedReader open(FeedFile file, LayoutFixture layout, FeedLimits limits) {
        return new FeedReader(file, layout.layout(), limits, SHANGHAI, NIGHT);
    }

    private void add(FeedBlock block) {
        EventColumns events = block.events();
        for (int i = 0; i < events.size(); i++) {
            told.add(events.line(i) + " " + Msisdn.e164(events.key(i)) + " " + events.kind(i) + " "
                    + LocalDate.ofEpochDay(events.epochDay(i)));
        }
        for (RejectedRow row : block.rejectedRows()) {
            Reject reject = row.reject();
            putBack.writeBytes(row.bytes());
            rejected.add((reject.line() + " " + reject.column() + " " + reject.reason() + " " + reject.valueMasked())
                    .strip());
        }
        progress = block.progress();
    }

    FeedProgress progress() {
        return Objects.requireNonNull(progress);
    }

    /** A line an event: line, number, kind and date. */
    String told() {
        return lines(told);
    }

    /** A line a reject: line, column, reason and what stood there. */
    String rejected() {
        return lines(rejected);
    }

    /** The bytes before the rows, and the rows that were rejected. */
    byte[] putBack() {
        return putBack.toByteArray();
    }

    String counts() {
        FeedProgress end = progress();
        return "rows " + end.rows() + ", ignored " + end.ignored() + ", rejected " + end.rejected();
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return told() + rejected() + progress();
    }
}
