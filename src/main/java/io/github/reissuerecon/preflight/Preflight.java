package io.github.reissuerecon.preflight;

import io.github.reissuerecon.language.Text;
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
        checks.addAll(BrokerChecks.of(site));
        FeedChecks feeds = new FeedChecks(site);
        checks.addAll(feeds.checks());
        checks.add(Folders.output(site.configuration().outputDirectory()));
        return new Report(List.copyOf(checks), feeds.firstRows());
    }

    private static List<Check> configuration(Site site) {
        Text subject = Text.of("preflight.subject.configuration");
        List<String> faults = site.reading().faults();
        if (faults.isEmpty()) {
            int tables = site.configuration().tables().size();
            int carriers = site.configuration().feeds().size();
            return List.of(Check.ok(
                    subject,
                    Text.of(
                            "preflight.complete",
                            Text.of(tables == 1 ? "preflight.count.table" : "preflight.count.tables", tables),
                            Text.of(
                                    carriers == 1 ? "preflight.count.carrier" : "preflight.count.carriers",
                                    carriers))));
        }
        return faults.stream()
                .map(fault -> Check.problem(ExitCode.USAGE, subject, Text.plain(fault)))
                .toList();
    }
}
