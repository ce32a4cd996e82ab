package io.github.reissuerecon.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The process that holds the run's lock.
 *
 * @param host name of its machine
 * @param pid its process id there
 * @param since when it took the lock
 */
record LockHolder(String host, long pid, Instant since) {

    /** This process. */
    static LockHolder here(Instant since) {
        return new LockHolder(hostName(), ProcessHandle.current().pid(), since.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** As it stands in a file. */
    String line() {
        return host + " " + pid + " " + since + "\n";
    }

    /** What {@link #line} wrote; empty for anything else. */
    static Optional<LockHolder> parse(String line) {
        List<String> words = List.of(line.strip().split(" "));
        try {
            return words.size() == 3
                    ? Optional.of(
                            new LockHolder(words.get(0), Long.parseLong(words.get(1)), Instant.parse(words.get(2))))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** In a sentence, after "another run". */
    @Override
    public String toString() {
        return "on host " + host + ", process " + pid + ", since " + since;
    }
}
