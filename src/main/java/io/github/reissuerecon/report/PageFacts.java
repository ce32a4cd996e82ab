package io.github.reissuerecon.report;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.finding.Backlog.Open;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.finding.NightCounts.NightCount;
import java.util.List;
import java.util.Map;

/**
 * What the page shows beside the night's own figures.
 *
 * @param findings what was kept of the findings
 * @param changes the rows of {@code changes.csv}, by what became of the finding
 * @param open the findings that are open in all, this night's among them
 * @param nights what was decided in the last {@value #NIGHTS} nights, this one the last
 * @param carriers how fresh each carrier is
 */
public record PageFacts(
        PageFindings findings,
        Map<What, Long> changes,
        Map<Outcome, Open> open,
        List<NightCount> nights,
        List<CarrierCoverage> carriers) {

    /** The days that the charts reach back, this night's included. */
    public static final int NIGHTS = 30;
}
