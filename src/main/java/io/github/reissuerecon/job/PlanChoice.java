package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.PlanMode;
import io.github.reissuerecon.platform.TableFigures;
import io.github.reissuerecon.platform.TableFigures.Others;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Chooses how a table of bindings is matched: by the plan that is likely to take less time. Pure: all it knows is given.
 *
 * @param numbers of the night
 * @param threads that read at a time
 * @param digests whether carriers tell digests
 * @param table what is known of the table
 * @param scanMicros what a row of a scan took one reader in earlier nights that were like this one, in microseconds
 * @param lookupMicros what a number of a lookup took
 * @param rowsPerSecond that may be asked for, rows of a scan (here also those that a {@code where} leaves out) or numbers of a
 *     lookup; empty for no bound
 */
record PlanChoice(
        long numbers,
        int threads,
        boolean digests,
        TableFigures table,
        Optional<Double> scanMicros,
        Optional<Double> lookupMicros,
        OptionalLong rowsPerSecond) {

    /** What is believed where nothing was measured. Where one of both was, the other is as many times dearer or cheaper. */
    static final double USUAL_SCAN_MICROS = 0.8;

    static final double USUAL_LOOKUP_MICROS = 30;

    /** The database alone walks past a row in this part of the time in which a scan reads it. */
    private static final double WALK_SHARE = 0.7;

    /** What lookups take beside the numbers: fixed so that small tables are simply scanned. */
    private static final double LOOKUP_SECONDS = 0.05;

    private static final double MICROS = 1e6;

    /** A way, and why. */
    record Choice(Way way, Text reason) {}

    /**
     * The choice.
     *
     * @throws IllegalStateException when lookups are asked for and cannot be, with what to do
     */
    Choice of(PlanMode mode) {
        if (mode == PlanMode.SCAN) {
            return new Choice(Way.SCAN, Text.of("plan.is-scan"));
        }
        Text fault = digests ? Text.of("no-lookup.digests") : table.lookupFault();
        if (mode == PlanMode.LOOKUP) {
            if (fault != null) {
                throw new IllegalStateException(PlanMode.impossible(fault).in(Language.EN));
            }
            return new Choice(Way.LOOKUP, Text.of("plan.is-lookup"));
        }
        if (fault != null) {
            return new Choice(Way.SCAN, Text.of("plan.no-lookup", fault));
        }
        if (table.rows().isEmpty()) {
            return new Choice(Way.SCAN, Text.of("plan.no-count"));
        }
        return faster(table.rows().getAsLong());
    }

    private Choice faster(long rows) {
        double scan = seconds(rows, scanMicrosARow());
        double walk = table.others() == Others.BY_WALK ? scan * WALK_SHARE : 0;
        double lookup = LOOKUP_SECONDS + walk + seconds(numbers, lookupMicrosANumber());
        Text reason = Text.of(
                "plan.compared",
                figure("%,d", numbers),
                figure("%.2f", lookup),
                figure("%.1f", lookupMicrosANumber()),
                source(lookupMicros),
                walk > 0 ? Text.of("plan.other-forms", figure("%.2f", walk)) : "",
                figure("%,d", rows),
                figure("%.2f", scan),
                figure("%.2f", scanMicrosARow()),
                source(scanMicros),
                rowsPerSecond.isPresent() ? Text.of("plan.paced", figure("%,d", rowsPerSecond.getAsLong())) : "");
        return new Choice(lookup < scan ? Way.LOOKUP : Way.SCAN, reason);
    }

    private double seconds(long units, double micros) {
        double unbounded = units * micros / MICROS / threads;
        return rowsPerSecond.isPresent() ? Math.max(unbounded, (double) units / rowsPerSecond.getAsLong()) : unbounded;
    }

    private double scanMicrosARow() {
        return scanMicros.orElse(USUAL_SCAN_MICROS * lookupMicros.orElse(USUAL_LOOKUP_MICROS) / USUAL_LOOKUP_MICROS);
    }

    private double lookupMicrosANumber() {
        return lookupMicros.orElse(USUAL_LOOKUP_MICROS * scanMicros.orElse(USUAL_SCAN_MICROS) / USUAL_SCAN_MICROS);
    }

    private static String figure(String form, Object value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static Text source(Optional<Double> measured) {
        return Text.of(measured.isPresent() ? "plan.measured" : "plan.assumed");
    }
}
