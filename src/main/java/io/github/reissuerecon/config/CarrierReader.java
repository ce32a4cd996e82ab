package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconProperties.CarrierKeys;
import io.github.reissuerecon.config.ReconProperties.LayoutKeys;
import io.github.reissuerecon.config.ReconProperties.LimitKeys;
import io.github.reissuerecon.config.ReconProperties.Trust;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.feed.Columns;
import io.github.reissuerecon.feed.CompanionKind;
import io.github.reissuerecon.feed.FeedLimits;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.DigestScheme.Algorithm;
import io.github.reissuerecon.timeline.Carrier;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads the keys of the carriers and their layouts. */
final class CarrierReader {

    private static final int SHORTEST_LIMIT = 100;
    private static final int LONGEST_LIMIT = 1 << 24;

    private final Faults faults;

    CarrierReader(Faults faults) {
        this.faults = faults;
    }

    List<CarrierFeed> feeds(Map<String, CarrierKeys> carriers) {
        if (carriers.isEmpty()) {
            faults.add("recon.feeds.carriers: missing; write at least one carrier with its files and layout");
        }
        List<CarrierFeed> feeds = new ArrayList<>();
        carriers.forEach((name, keys) -> feeds.add(feed(name, keys)));
        return feeds;
    }

    FeedLimits limits(LimitKeys keys) {
        String root = "recon.feeds.limits.";
        DataSize unpacked = keys.maxUnpackedSize();
        FeedLimits limits = FeedLimits.configured(
                keys.maxLineLength(),
                keys.maxLinesOfARow(),
                unpacked == null ? null : unpacked.toBytes(),
                keys.maxUnpackRatio());
        expectWithin(root + "max-line-length", limits.maxLineLength(), SHORTEST_LIMIT, LONGEST_LIMIT);
        expectWithin(root + "max-lines-of-a-row", limits.maxLinesOfARow(), 1, LONGEST_LIMIT);
        expectWithin(root + "max-unpacked-size", limits.maxUnpackedBytes(), 1, Long.MAX_VALUE);
        expectWithin(root + "max-unpack-ratio", limits.maxUnpackRatio(), 1, Integer.MAX_VALUE);
        return limits;
    }

    private void expectWithin(String key, long value, long least, long most) {
        if (value < least || value > most) {
            faults.add(key + ": expected " + least + " to " + most + ", found " + value);
        }
    }

    private CarrierFeed feed(String name, CarrierKeys keys) {
        String root = "recon.feeds.carriers." + name;
        if (keys.files() == null || keys.files().isBlank()) {
            faults.add(root + ".files: missing; write a glob such as \"" + name + "_*.csv\"");
        } else if (CompanionKind.isCompanion(keys.files())) {
            faults.add(root + ".files: expected the feed's own files, found \"" + keys.files()
                    + "\": a file of that extension says of another that it is whole");
        }
        return new CarrierFeed(
                new Carrier(
                        name,
                        faults.notNegative(root + ".aging-days", keys.agingDays()),
                        faults.notNegative(root + ".presume-reissued-after-days", keys.presumeReissuedAfterDays()),
                        keys.trust() == Trust.FULL),
                Objects.requireNonNullElse(keys.files(), ""),
                keys.required(),
                faults.notNegative(root + ".max-age-days", keys.maxAgeDays()),
                date(root + ".covers-from", keys.coversFrom()),
                keys.mayBeEmpty(),
                companions(root + ".companions", keys.companions()),
                layout(root + ".layout", keys.layout()));
    }

    private @Nullable LocalDate date(String key, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException noDate) {
            faults.add(key + ": expected a date such as 2021-01-27, found \"" + text + "\"");
            return null;
        }
    }

    private Set<CompanionKind> companions(String key, @Nullable List<String> extensions) {
        Set<CompanionKind> kinds = EnumSet.noneOf(CompanionKind.class);
        for (String extension : extensions == null ? List.<String>of() : extensions) {
            CompanionKind.ofExtension(extension)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> faults.add(key + ": expected extensions of "
                                    + Stream.of(CompanionKind.values())
                                            .map(CompanionKind::extension)
                                            .toList()
                                    + ", found \"" + extension + "\""));
        }
        return kinds;
    }

    private Layout layout(String root, @Nullable LayoutKeys keys) {
        LayoutKeys given = keys == null ? LayoutKeys.NONE : keys;
        Layout layout = Layout.configured(
                given.charset(),
                given.delimiter(),
                given.quote(),
                given.header(),
                given.columns(),
                given.dateFormats(),
                given.dateFromFileName(),
                given.events(),
                given.region(),
                digest(root, given),
                given.trailer());
        checkColumns(root, layout);
        checkTrailer(root, layout);
        if (!layout.charset().canEncode()) {
            faults.add(root + ".charset: rejected rows cannot be written in " + layout.charset()
                    + "; write the charset that it stands for");
        }
        for (String code : List.of("true", "false")) {
            if (layout.events().containsKey(code)) {
                faults.add(
                        root + ".events: a code that YAML takes for " + code + "; write it in quotes, such as \"ON\"");
            }
        }
        faults.expect(root + ".date-from-file-name", layout::checkDateFromFileName);
        faults.region(root + ".region", layout.region());
        faults.expect(root + ".delimiter", layout::delimiterCharacter);
        faults.expect(root + ".quote", layout::quoteCharacter);
        layout.dateFormats()
                .forEach(format -> faults.expect(root + ".date-formats", () -> DateTimeFormatter.ofPattern(format)));
        return layout;
    }

    private @Nullable DigestScheme digest(String root, LayoutKeys keys) {
        Algorithm algorithm = keys.number().algorithm;
        boolean keyed = algorithm == Algorithm.HMAC_SHA256;
        if (keyed && (keys.hmacKey() == null || keys.hmacKey().isBlank())) {
            faults.add(root + ".hmac-key: missing, and number is hmac-sha256; write the name of a variable of the"
                    + " environment, such as ${CARRIER_HMAC_KEY}");
            return null;
        }
        String region = Objects.requireNonNullElse(keys.region(), Layout.USUAL_REGION);
        return algorithm == null
                ? null
                : new DigestScheme(algorithm, keys.digestOf(), region, keyed ? keys.hmacKey() : null);
    }

    /** In a list of numbers a bare count looks like one of them. */
    private void checkTrailer(String root, Layout layout) {
        Columns columns = layout.columns();
        boolean onlyNumbers = columns.equals(new Columns(columns.msisdn(), null, null, null, null));
        if (onlyNumbers && layout.trailer() != null && layout.trailer().strip().equals("{count}")) {
            faults.add(
                    root + ".trailer: a bare {count} cannot be told from a number of the list; leave it out, or write"
                            + " what stands around the count");
        }
    }

    private void checkColumns(String root, Layout layout) {
        Columns columns = layout.columns();
        if (columns.msisdn() == null) {
            faults.add(root + ".columns.msisdn: missing; write the number's column, by name or by position from 1");
        }
        boolean dated = layout.dateFromFileName() != null;
        if (columns.event() != null && columns.eventOn() == null && !dated) {
            faults.add(
                    root + ".columns.event-on: missing; write the column of the event's date, or date-from-file-name");
        }
        if (columns.event() != null && layout.events().isEmpty()) {
            faults.add(root + ".events: missing; write which of the carrier's codes is which event");
        }
        if (columns.event() == null && columns.disconnectedOn() == null && columns.reissuedOn() == null && !dated) {
            faults.add(root + ".columns: no date; write disconnected-on, reissued-on or both, or event and event-on, or"
                    + " date-from-file-name");
        }
    }
}
