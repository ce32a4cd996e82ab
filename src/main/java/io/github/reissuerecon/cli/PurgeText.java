package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.Purge;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.language.Width;
import io.github.reissuerecon.retention.KeepFor;
import io.github.reissuerecon.retention.Removal;
import io.github.reissuerecon.retention.Retention;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What {@code purge} prints: a line a table. */
final class PurgeText {

    private PurgeText() {}

    static String of(Purge.Extent extent, Retention retention, boolean executed, Language language) {
        if (extent.countedFrom() == null) {
            return language.text("purge.no-night") + "\n";
        }
        StringBuilder text = new StringBuilder();
        line(
                text,
                Width.left(language.text("purge.counted-from", extent.countedFrom()), 36) + " "
                        + Width.left(language.text("purge.kept"), 8) + " "
                        + Width.right(language.text("column.rows"), 12) + "  "
                        + Width.left(language.text("purge.oldest"), 10) + "  " + language.text("purge.newest"));
        kept(retention).forEach((key, kept) -> {
            line(text, String.format(Locale.ROOT, "%-36s %s", "recon.retention." + key, kept));
            extent.removals().stream()
                    .filter(removal -> removal.key().equals(key))
                    .forEach(removal -> line(text, table(removal)));
        });
        extent.notes().forEach(note -> line(text, Text.of("purge.note", note).in(language)));
        long rows = extent.removals().stream().mapToLong(Removal::rows).sum();
        line(text, language.text(executed ? "purge.removed" : "purge.would-be-removed", rows));
        return text.toString();
    }

    private static String table(Removal removal) {
        return String.format(
                Locale.ROOT,
                "  %-43s %12d  %-10s  %s",
                removal.table(),
                removal.rows(),
                removal.oldest() == null ? "" : removal.oldest(),
                removal.newest() == null ? "" : removal.newest());
    }

    private static Map<String, KeepFor> kept(Retention retention) {
        Map<String, KeepFor> kept = new LinkedHashMap<>();
        kept.put("job-metadata", retention.jobMetadata());
        kept.put("findings", retention.findings());
        kept.put("rejects", retention.rejects());
        kept.put("ledger", retention.ledger());
        return kept;
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
