package io.github.reissuerecon.config;

/** The order of {@code watch.csv}. */
public enum WatchOrder {
    /** By kind, then by id, as all files. */
    ID,
    /** The fewest days until the number may be reissued first, then by kind and id. */
    URGENCY
}
