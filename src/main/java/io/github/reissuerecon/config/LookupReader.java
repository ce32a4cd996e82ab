package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconProperties.LookupKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads how lists of numbers are answered. */
final class LookupReader {

    private static final String KEY = "recon.lookup.uncovered-prefixes";
    private static final int MOST_SHOWN = 8;
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9]\\d{0,10}");

    private LookupReader() {}

    /** The digits of the prefixes that can be one. */
    static List<String> uncoveredPrefixes(LookupKeys keys, Faults faults) {
        List<String> prefixes = new ArrayList<>();
        for (String written : Objects.requireNonNullElse(keys.uncoveredPrefixes(), List.<String>of())) {
            if (PREFIX.matcher(written).matches()) {
                prefixes.add(written.substring(1));
            } else {
                faults.add(KEY + ": expected the first digits of numbers behind a plus and the country code, such as"
                        + " \"+86192\" in quotes, found \"" + shown(written) + "\"");
            }
        }
        return List.copyOf(prefixes);
    }

    /** It may be a whole number. */
    private static String shown(String written) {
        return written.length() <= MOST_SHOWN ? written : written.substring(0, MOST_SHOWN) + "…";
    }
}
