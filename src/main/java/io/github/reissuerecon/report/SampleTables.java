package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.HtmlTable.escaped;
import static io.github.reissuerecon.report.HtmlTable.figure;

import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.KnownFinding;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.privacy.Words;
import org.jspecify.annotations.Nullable;

/** The page's sections of rows: the accounts whose number's new owner waits, and samples reason by reason. */
final class SampleTables {

    private static final String REASON = """
            <details>
            <summary><strong>%s</strong> <small>%s</small> %s</summary>
            %s</details>
            """;

    private SampleTables() {}

    /** Who else is on the number: nothing on the page is more pressing. Empty when nobody waits. */
    static String awaited(PageFindings findings) {
        PageSample awaited = findings.awaited();
        if (awaited.count() == 0) {
            return "";
        }
        HtmlTable table = new HtmlTable(
                "column.account",
                "column.successor",
                "column.number",
                "column.outcome",
                "column.bound-on",
                "column.reissued-on",
                "column.first-seen-on",
                "column.carrier");
        awaited.rows().forEach(known -> addAwaited(table, known));
        return PageText.section(
                "awaited", table.html("awaited"), figure(awaited.rows().size()), figure(awaited.count()));
    }

    private static void addAwaited(HtmlTable table, KnownFinding known) {
        Finding f = known.finding();
        table.row(
                Words.withoutNumbers(f.id()),
                successor(known),
                Msisdn.masked(f.msisdn()),
                PageText.cell("outcome." + f.outcome().code()),
                f.boundOn(),
                shown(f.reissuedOn()),
                known.firstSeenOn(),
                f.carrier());
    }

    static String byReason(PageFindings findings) {
        StringBuilder reasons = new StringBuilder();
        findings.samples().forEach((reason, sample) -> {
            HtmlTable table = new HtmlTable(
                    "column.binding",
                    "column.account",
                    "column.successor",
                    "column.number",
                    "column.outcome",
                    "column.bound-on",
                    "column.verified-on",
                    "column.disconnected-on",
                    "column.reissued-on",
                    "column.carrier",
                    "column.evidence");
            sample.rows().forEach(known -> addSample(table, known));
            reasons.append(REASON.formatted(
                    escaped(reason.code()),
                    PageText.html("samples.shown", figure(sample.rows().size()), figure(sample.count())),
                    PageText.html("reason." + reason.code()),
                    table.html("samples")));
        });
        return PageText.section("samples", reasons.toString(), PageSample.SIZE);
    }

    /** A platform may use numbers as keys, and a carrier as names of files. */
    private static void addSample(HtmlTable table, KnownFinding known) {
        Finding f = known.finding();
        table.row(
                new HtmlTable.Markup(
                        PageText.html("kind." + f.kind().code()) + " " + escaped(Words.withoutNumbers(f.id()))),
                Words.withoutNumbers(f.accountId()),
                successor(known),
                Msisdn.masked(f.msisdn()),
                PageText.cell("outcome." + f.outcome().code()),
                f.boundOn(),
                shown(f.lastVerifiedOn()),
                shown(f.disconnectedOn()),
                shown(f.reissuedOn()),
                f.carrier(),
                Words.withoutNumbers(f.feed()) + ":" + f.feedLine());
    }

    private static String successor(KnownFinding known) {
        String successor = known.successorAccountId();
        return successor == null ? "" : Words.withoutNumbers(successor);
    }

    private static Object shown(@Nullable Object date) {
        return date == null ? "" : date;
    }
}
