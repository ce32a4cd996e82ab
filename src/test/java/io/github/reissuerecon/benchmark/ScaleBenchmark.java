package io.github.reissuerecon.benchmark;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Not a measurement but the arithmetic of docs/scale.md: how long the match of many accounts over many shards takes with some
 * workers, from what one process measured. Each figure can be given, as {@code -Dscale.rows=...}.
 */
@Tag("benchmark")
class ScaleBenchmark {

    /** Of all shards together. */
    private static final double ACCOUNTS = number("scale.accounts", 1_000_000_000);

    private static final int SHARDS = (int) number("scale.shards", 16);

    /** Rows a second that one machine of two cores matched, its MySQL on the same cores. */
    private static final double ROWS = number("scale.rows", 730_000);

    /** Rows a second that one database can stream; as above where nothing better is known. */
    private static final double ROWS_OF_A_SHARD = number("scale.shard-rows", 730_000);

    /** Events whose index each worker reads once. */
    private static final double EVENTS = number("scale.events", 2_000_000);

    /** Events a second that a worker reads into its index. */
    private static final double INDEX = number("scale.index-rows", 450_000);

    /** Seconds that it takes to give out and to end a step, whatever its size. */
    private static final double COORDINATION = number("scale.coordination", 3);

    private static double number(String property, double usual) {
        return Double.parseDouble(System.getProperty(property, String.valueOf(usual)));
    }

    @Test
    void a_billion_accounts() {
        System.out.printf(
                Locale.ROOT, "%n| workers | match | rows a second of a shard | bound by |%n|---|---|---|---|%n");
        for (int workers = 1; workers <= 2 * SHARDS; workers *= 2) {
            double byWorkers = ACCOUNTS / (workers * ROWS);
            double byShards = ACCOUNTS / SHARDS / ROWS_OF_A_SHARD;
            double seconds = EVENTS / INDEX + COORDINATION + Math.max(byWorkers, byShards);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %,.0f | %s |%n",
                    workers,
                    time(seconds),
                    ACCOUNTS / SHARDS / Math.max(byWorkers, byShards),
                    byWorkers >= byShards ? "workers" : "databases");
        }
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%d min %d s", (long) seconds / 60, (long) seconds % 60);
    }
}
