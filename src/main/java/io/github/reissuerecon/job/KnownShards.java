package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.finding.MatchShards;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Whether the platform's databases are those that the batch database knows rows of. A night by the news alone would miss
 * what earlier nights were told of the numbers in a database that is new.
 */
@Component
class KnownShards {

    private static final String NOTHING = "; nothing was touched";

    private final ReconConfiguration configuration;
    private final MatchShards shards;

    KnownShards(ReconConfiguration configuration, MatchShards shards) {
        this.configuration = configuration;
        this.shards = shards;
    }

    /**
     * Asks for a night.
     *
     * @param toContinue the run that is gone on with; empty when one begins
     * @param full whether the one that begins matches all numbers
     * @throws NightStopped when it cannot be matched as it was planned, or would not be whole
     */
    void require(Optional<Run> toContinue, boolean full) {
        Set<String> now = new TreeSet<>(configuration.shardNames());
        Set<String> planned = toContinue.map(run -> shards.ofRun(run.runId())).orElseGet(Set::of);
        if (!planned.isEmpty()) {
            requireStill(planned, now);
            return;
        }
        Set<String> before = shards.ofLastComplete();
        boolean whole = toContinue.map(Run::full).orElse(full);
        if (!whole && !before.isEmpty() && !before.equals(now)) {
            throw stopped("expected " + said(before) + " as in the last complete night, found " + said(now)
                    + (toContinue.isPresent()
                            ? "; the run that waits began without --full: write it as it was, and the same command"
                                    + " continues"
                            : "; begin with --full, once: rows are told apart by the name of their database, so what is"
                                    + " open in one that is gone ends, and what earlier nights were told is matched in one"
                                    + " that is new"));
        }
    }

    /** A run keeps its parts; a shard that is new belongs to the next one. */
    private static void requireStill(Set<String> planned, Set<String> now) {
        Set<String> gone = new TreeSet<>(planned);
        gone.removeAll(now);
        if (!gone.isEmpty()) {
            throw stopped("the run was planned over " + said(gone) + ", found " + said(now)
                    + "; write it as it was, and the same command continues");
        }
    }

    /**
     * Asks for work on what the last complete night found.
     *
     * @throws NightStopped when some of it is in a database that is not configured
     */
    void requireThoseOfTheLastNight() {
        List<String> now = configuration.shardNames();
        Set<String> gone = new TreeSet<>(shards.ofLastComplete());
        now.forEach(gone::remove);
        if (!gone.isEmpty()) {
            throw stopped("the last complete night was over " + said(gone) + ", found " + said(now)
                    + "; run a night with --full over those of now, or write it as it was");
        }
    }

    private static NightStopped stopped(String message) {
        return new NightStopped(ExitCode.USAGE, "recon.platform.shards: " + message + NOTHING);
    }

    private static String said(Iterable<String> names) {
        String said = String.join(", ", names);
        return said.isEmpty() ? "one database without a name" : said;
    }
}
