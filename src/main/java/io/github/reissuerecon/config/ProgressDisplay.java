package io.github.reissuerecon.config;

/** How a night shows how far it is. */
public enum ProgressDisplay {
    /** One line that is written over again where the error stream is a terminal; else as {@link #PLAIN}. */
    AUTO,
    /** A log line a minute. */
    PLAIN,
    NONE
}
