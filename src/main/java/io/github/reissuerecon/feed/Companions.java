package io.github.reissuerecon.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The files that a carrier puts beside a feed file to say that it is whole, {@code cmcc.csv.md5} or {@code cmcc.md5}.
 * Digests are those of the bytes as they lie there. A number is the file's size in bytes or, when it is another, its
 * number of rows.
 */
public final class Companions {

    private static final int MOST_BYTES = 1 << 16;
    private static final int SHOWN_OF_A_DIGEST = 12;
    private static final Map<Integer, String> ALGORITHM_BY_LENGTH = Map.of(32, "MD5", 40, "SHA-1", 64, "SHA-256");

    /** What stands behind the last dot, where it is no number: {@code deacts.20261122} has no extension. */
    private static final Pattern EXTENSION = Pattern.compile(".\\.(?!\\d+$)[^.]+$");

    private final FeedFile file;
    private final Set<String> names;
    private final List<String> faults = new ArrayList<>();
    private final Set<Long> numbers = new TreeSet<>();
    private final List<String> numbersBy = new ArrayList<>();

    private Companions(FeedFile file) {
        this.file = file;
        this.names = names(nameOf(file.path()));
    }

    /**
     * Holds a file against its companions.
     *
     * @param required the kinds that must have come
     * @throws FeedBroken when one of them cannot be read
     */
    public static Announcement of(FeedFile file, Set<CompanionKind> required) {
        try {
            return new Companions(file).announcement(required);
        } catch (IOException unreadable) {
            throw new FeedBroken(
                    file.name() + ": its companions cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Announcement announcement(Set<CompanionKind> required) throws IOException {
        Map<CompanionKind, Path> present = present();
        for (Map.Entry<CompanionKind, Path> companion : present.entrySet()) {
            check(companion.getKey(), companion.getValue());
        }
        String by = present.isEmpty()
                ? null
                : present.values().stream().map(Companions::nameOf).collect(Collectors.joining(", "));
        Long rows = announcedRows();
        if (!faults.isEmpty()) {
            return new Announcement(by, null, String.join("; ", faults), false);
        }
        List<String> awaited = required.stream()
                .filter(kind -> !present.containsKey(kind))
                .sorted()
                .map(this::names)
                .toList();
        return awaited.isEmpty()
                ? new Announcement(by, rows, null, false)
                : new Announcement(
                        by, rows, file.name() + ": has come, but not yet " + String.join(" and ", awaited), true);
    }

    private String names(CompanionKind kind) {
        return names.stream().map(name -> name + "." + kind.extension()).collect(Collectors.joining(" or "));
    }

    private Map<CompanionKind, Path> present() {
        Map<CompanionKind, Path> present = new LinkedHashMap<>();
        for (CompanionKind kind : CompanionKind.values()) {
            names.stream()
                    .flatMap(name -> Stream.of(kind.extension(), kind.name()).map(end -> name + "." + end))
                    .map(file.path()::resolveSibling)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(path -> present.put(kind, path));
        }
        return present;
    }

    /** What a companion's name may begin with: the whole name, or the name without extensions when no other file has it. */
    private Set<String> names(String fileName) {
        Set<String> found = new LinkedHashSet<>(Set.of(fileName));
        String stem = fileName;
        for (int i = packed(fileName) ? 2 : 1; i > 0 && EXTENSION.matcher(stem).find(); i--) {
            stem = stem.substring(0, stem.lastIndexOf('.'));
            if (Files.exists(file.path().resolveSibling(stem))) {
                break;
            }
            found.add(stem);
        }
        return found;
    }

    private static boolean packed(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") || lower.endsWith(".zip");
    }

    private void check(CompanionKind kind, Path companion) throws IOException {
        Set<String> ownNames = new LinkedHashSet<>(names);
        ownNames.add(nameOf(companion));
        CompanionText text = CompanionText.read(text(companion), ownNames, this::isThere);
        int length = kind == CompanionKind.MD5 ? 32 : 64;
        List<String> digests = text.digests().stream()
                .filter(digest -> !kind.isDigest() || digest.length() == length)
                .toList();
        if (kind.isDigest() && digests.isEmpty()) {
            faults.add(file.name() + ": " + nameOf(companion) + " holds no " + ALGORITHM_BY_LENGTH.get(length)
                    + " digest");
        }
        for (String digest : digests) {
            compare(digest, companion);
        }
        if (!kind.isDigest() && !text.numbers().isEmpty()) {
            numbers.addAll(text.numbers());
            numbersBy.add(nameOf(companion));
        }
    }

    private static String text(Path companion) throws IOException {
        try (InputStream bytes = Files.newInputStream(companion)) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private boolean isThere(String name) {
        try {
            return !name.isEmpty() && Files.isRegularFile(file.path().resolveSibling(name));
        } catch (InvalidPathException noName) {
            return false;
        }
    }

    private void compare(String announced, Path companion) throws IOException {
        String algorithm = String.valueOf(ALGORITHM_BY_LENGTH.get(announced.length()));
        try (InputStream bytes = Files.newInputStream(file.path())) {
            String actual = new DigestUtils(algorithm).digestAsHex(bytes);
            if (!actual.equals(announced)) {
                faults.add(file.name() + ": " + algorithm + " " + shortened(actual) + ", and " + nameOf(companion)
                        + " announces " + shortened(announced) + ": the file is cut off");
            }
        }
    }

    /** What is not the size must be the number of rows, which is known once they are read. */
    private @Nullable Long announcedRows() throws IOException {
        long size = Files.size(file.path());
        List<Long> rows =
                numbers.stream().filter(number -> number != size || size == 0).toList();
        if (rows.size() > 1) {
            faults.add(file.name() + ": " + size + " bytes, and " + String.join(", ", numbersBy) + " announces "
                    + numbers.stream().map(String::valueOf).collect(Collectors.joining(" and "))
                    + ": the file is cut off");
        }
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static String shortened(String digest) {
        return digest.substring(0, SHOWN_OF_A_DIGEST);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
