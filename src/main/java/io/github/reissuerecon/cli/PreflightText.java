package io.github.reissuerecon.cli;

import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.language.Width;
import io.github.reissuerecon.preflight.Check;
import io.github.reissuerecon.preflight.Check.Mark;
import io.github.reissuerecon.preflight.FirstRows;
import io.github.reissuerecon.preflight.Report;
import java.time.LocalDate;

/** What preflight found, for a terminal and for a log: a line a check, each with its mark in front. */
final class PreflightText {

    private static final int MARK_PLACES = 8;
    private static final int LINE_PLACES = 9;

    private final Language language;
    private final StringBuilder text = new StringBuilder();

    private PreflightText(Language language) {
        this.language = language;
    }

    static String of(Report report, LocalDate businessDate, Language language) {
        PreflightText text = new PreflightText(language);
        text.line("reissue-recon  preflight  " + businessDate);
        text.line("");
        text.checks(report);
        report.firstRows().forEach(text::firstRows);
        text.line("");
        text.line(closing(report).in(language));
        return text.text.toString();
    }

    private void checks(Report report) {
        int places = report.checks().stream()
                .mapToInt(check -> Width.of(check.subject().in(language)))
                .max()
                .orElse(1);
        for (Check check : report.checks()) {
            line(Width.left(language.text(key(check.mark())), MARK_PLACES) + " "
                    + Width.left(check.subject().in(language), places) + "  "
                    + check.text().in(language));
        }
    }

    private static String key(Mark mark) {
        return switch (mark) {
            case OK -> "preflight.ok";
            case NOTE -> "preflight.note";
            case PROBLEM -> "preflight.problem";
        };
    }

    private void firstRows(FirstRows first) {
        line("");
        line(language.text("preflight.first-rows", first.carrier(), first.file()));
        for (FirstRows.Row row : first.rows()) {
            String place = language.text("preflight.line", row.line() == 0 ? "?" : row.line());
            line("  " + Width.left(place, LINE_PLACES) + " " + row.became().in(language));
        }
    }

    private static Text closing(Report report) {
        long problems = report.count(Mark.PROBLEM);
        long notes = report.count(Mark.NOTE);
        Text noted = Text.of(notes == 1 ? "preflight.count.note" : "preflight.count.notes", notes);
        return problems == 0
                ? Text.of("preflight.can-run", noted)
                : Text.of(
                        "preflight.cannot-run",
                        Text.of(problems == 1 ? "preflight.count.problem" : "preflight.count.problems", problems),
                        noted,
                        report.exitCode().code());
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
