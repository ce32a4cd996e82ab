package io.github.reissuerecon.preflight;

import io.github.reissuerecon.run.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** Looks at all that a night needs. It goes on behind each problem, so that all are told at once. */
public final class Preflight {

    private Preflight() {}

    /** What is found at a site. Nothing is changed there. */
    public static Report of(Site site) {
        List<Check> checks = new ArrayList<>(configuration(site));
        checks.addAll(BatchDatabaseChecks.of(site));
        checks.addAll(PlatformChecks.of(site));
        checks.addAll(ApplyChecks.of(site));
        FeedChecks feeds = new FeedChecks(site);
        checks.addAll(feeds.checks());
        checks.add(Folders.output(site.configuration().outputDirectory()));
        return new Report(List.copyOf(checks), feeds.firstRows());
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static List<Check> configuration(Site site) {
        List<String> faults = site.reading().faults();
        if (faults.isEmpty()) {
            int carriers = site.configuration().feeds().size();
            int tables = site.configuration().tables().size();
            return List.of(Check.ok(
                    "configuration", "complete: " + count(tables, "table") + ", " + count(carriers, "carrier")));
        }
        return faults.stream()
                .map(fault -> Check.problem(ExitCode.USAGE, "configuration", fault))
                .toList();
    }
}
