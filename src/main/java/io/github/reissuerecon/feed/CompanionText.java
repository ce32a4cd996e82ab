package io.github.reissuerecon.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a companion's text says of one file.
 *
 * @param digests in hex, in lower case
 * @param numbers whole numbers that are no part of a name, a date or a time
 */
record CompanionText(List<String> digests, List<Long> numbers) {

    private static final Pattern DIGEST =
            Pattern.compile("(?<![0-9A-Za-z])([0-9a-fA-F]{64}|[0-9a-fA-F]{40}|[0-9a-fA-F]{32})(?![0-9A-Za-z])");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s|,;=()*\"]+");
    private static final Pattern DATE_OR_TIME =
            Pattern.compile("\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}|\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?");
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9_.])\\d{1,18}(?![A-Za-z0-9_]|\\.\\d)");
    private static final Pattern DAY_OR_SECOND = Pattern.compile("(20\\d{2})(\\d{2})(\\d{2})(\\d{6})?");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /**
     * Reads a text. Lines that name another file are passed over.
     *
     * @param ownNames what the file and the companion may be called in it
     * @param isAnotherFile whether a name is that of another file that lies there
     */
    static CompanionText read(String text, Set<String> ownNames, Predicate<String> isAnotherFile) {
        List<String> digests = new ArrayList<>();
        List<String> ownDigests = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (names(line).noneMatch(name -> !ownNames.contains(name) && isAnotherFile.test(name))) {
                boolean own = names(line).anyMatch(ownNames::contains);
                DIGEST.matcher(line).results().forEach(digest -> (own ? ownDigests : digests)
                        .add(digest.group().toLowerCase(Locale.ROOT)));
                rest.append(DIGEST.matcher(line).replaceAll(" ")).append('\n');
            }
        }
        return new CompanionText(ownDigests.isEmpty() ? digests : ownDigests, numbers(rest.toString(), ownNames));
    }

    /** The words of a line, without the folders before a name. */
    private static Stream<String> names(String line) {
        return SEPARATORS.splitAsStream(line).map(word -> word.replaceFirst(".*[/\\\\]", ""));
    }

    private static List<Long> numbers(String text, Set<String> ownNames) {
        String left = text;
        List<String> longestFirst = ownNames.stream()
                .filter(name -> !DIGITS.matcher(name).matches())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String name : longestFirst) {
            left = left.replaceAll("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])", " ");
        }
        List<Long> numbers = NUMBER.matcher(DATE_OR_TIME.matcher(left).replaceAll(" "))
                .results()
                .map(number -> Long.valueOf(number.group()))
                .distinct()
                .toList();
        List<Long> undated = numbers.stream().filter(number -> !isDate(number)).toList();
        return undated.isEmpty() ? numbers : undated;
    }

    /** Whether a number reads as a day of our time, or as a second of one: 20261122, 20261122023000. */
    private static boolean isDate(long number) {
        Matcher parts = DAY_OR_SECOND.matcher(Long.toString(number));
        if (!parts.matches()) {
            return false;
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)))
                    .isAfter(LocalDate.EPOCH);
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
