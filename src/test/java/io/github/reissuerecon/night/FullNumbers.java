package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for numbers of a night in what it wrote: however they are spelled, and their digests. */
final class FullNumbers {

    /** As people and machines write them; a date is none. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<![\\p{Nd}.-])[+＋]?[\\p{Nd}](?:[ \\t\\u00a0\\u3000()\\-－]{0,3}[\\p{Nd}]){8,15}(?![\\p{Nd}])");

    private static final Pattern FILLER = Pattern.compile("[ \\t\\u00a0\\u3000()\\-－]");

    private final Set<String> forms = new TreeSet<>();

    /** All that stand in a text, such as a feed or a table. */
    void addAll(String text) throws Exception {
        for (String cell : text.split("[,|\\n\\t\"\\r]", -1)) {
            Matcher written = WRITTEN.matcher(cell);
            if (written.matches() && !cell.matches("20\\d\\d-\\d\\d-\\d\\d.*|20[0-2]\\d{5,11}")) {
                add(digits(cell));
            }
        }
    }

    private void add(String digits) throws Exception {
        String significant = digits.replaceFirst("^0+", "");
        String national = significant.length() > 11 && significant.startsWith("86")
                ? significant.substring(2)
                : significant.length() == 11 && significant.startsWith("1415") ? significant.substring(1) : significant;
        forms.add(national);
        for (String each : List.of(national, "86" + national, "+86" + national, "1" + national)) {
            for (String algorithm : List.of("MD5", "SHA-256")) {
                byte[] digest = MessageDigest.getInstance(algorithm).digest(each.getBytes(StandardCharsets.UTF_8));
                forms.add(HexFormat.of().formatHex(digest));
            }
        }
        forms.add(HexFormat.of().formatHex(national.getBytes(StandardCharsets.UTF_8)));
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    int count() {
        return forms.size();
    }

    /** The forms that stand in a text as they are, in full width, escaped, or with space and hyphens between. */
    Collection<String> in(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        String unescaped = Pattern.compile("\\\\uff1(\\d)", Pattern.CASE_INSENSITIVE)
                .matcher(FILLER.matcher(text).replaceAll(""))
                .replaceAll("$1");
        unescaped.chars().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else {
                plain.append((char) c);
            }
        });
        String searched = runs(plain.toString().toLowerCase(Locale.ROOT));
        List<String> found = new ArrayList<>();
        forms.stream().filter(searched::contains).forEach(found::add);
        return found;
    }

    /** What is long enough to have a form in it, each once: a form is of digits and of letters to f. */
    private String runs(String text) {
        int shortest = forms.stream().mapToInt(String::length).min().orElse(1);
        Set<String> runs = new LinkedHashSet<>();
        Matcher run = Pattern.compile("[0-9a-f]{" + shortest + ",}+").matcher(text);
        while (run.find()) {
            runs.add(run.group());
        }
        return String.join(" ", runs);
    }

    void assertNoneIn(String what, String text) {
        assertThat(in(text)).as(what).isEmpty();
    }
}
