package io.github.reissuerecon.cli;

import io.github.reissuerecon.preflight.Check;
import io.github.reissuerecon.preflight.Check.Mark;
import io.github.reissuerecon.preflight.FirstRows;
import io.github.reissuerecon.preflight.Report;
import java.time.LocalDate;
import java.util.Locale;

/** What preflight found, for a terminal and for a log: a line a check, each with its mark in front. */
final class PreflightText {

    private final StringBuilder text = new StringBuilder();

    private PreflightText() {}

    static String of(Report report, LocalDate businessDate) {
        PreflightText text = new PreflightText();
        text.line("reissue-recon  preflight  " + businessDate);
        text.line("");
        text.checks(report);
        report.firstRows().forEach(text::firstRows);
        text.line("");
        text.line(closing(report));
        return text.text.toString();
    }

    private void checks(Report report) {
        int width = report.checks().stream()
                .mapToInt(check -> check.subject().length())
                .max()
                .orElse(1);
        for (Check check : report.checks()) {
            line(String.format(
                    Locale.ROOT, "%-8s %-" + width + "s  %s", word(check.mark()), check.subject(), check.text()));
        }
    }

    private static String word(Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    private void firstRows(FirstRows first) {
        line("");
        line(first.carrier() + ": what the first rows of " + first.file() + " become");
        for (FirstRows.Row row : first.rows()) {
            line(String.format(Locale.ROOT, "  line %-4s %s", row.line() == 0 ? "?" : row.line(), row.became()));
        }
    }

    private static String closing(Report report) {
        String problems = counted(report.count(Mark.PROBLEM), "problem");
        String notes = counted(report.count(Mark.NOTE), "note");
        return report.count(Mark.PROBLEM) == 0
                ? "no problem, " + notes + ": a night can run"
                : problems + ", " + notes + ": exit code " + report.exitCode().code();
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
