package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.Purge;
import io.github.reissuerecon.retention.KeepFor;
import io.github.reissuerecon.retention.Removal;
import io.github.reissuerecon.retention.Retention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code purge} prints: a line a table. */
final class PurgeText {

    private PurgeText() {}

    static String of(Purge.Extent extent, Retention retention, boolean executed) {
        if (extent.countedFrom() == null) {
            return "no night is complete yet: there is nothing to remove\n";
        }
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-36s %-8s %12s  %-10s  %s",
                "counted from " + extent.countedFrom(),
                "kept",
                "rows",
                "oldest",
                "newest");
        kept(retention).forEach((key, kept) -> {
            List<Removal> removals = extent.removals().stream()
                    .filter(removal -> removal.key().equals(key))
                    .toList();
            line(text, "%-36s %s", "recon.retention." + key, kept);
            removals.forEach(removal -> line(
                    text,
                    "  %-43s %12d  %-10s  %s",
                    removal.table(),
                    removal.rows(),
                    removal.oldest() == null ? "" : removal.oldest(),
                    removal.newest() == null ? "" : removal.newest()));
        });
        extent.notes().forEach(note -> line(text, "note: %s", note));
        long rows = extent.removals().stream().mapToLong(Removal::rows).sum();
        line(
                text,
                "%s",
                executed ? rows + " rows removed" : rows + " rows would be removed by --execute; nothing is removed");
        return text.toString();
    }

    private static Map<String, KeepFor> kept(Retention retention) {
        Map<String, KeepFor> kept = new LinkedHashMap<>();
        kept.put("job-metadata", retention.jobMetadata());
        kept.put("findings", retention.findings());
        kept.put("rejects", retention.rejects());
        kept.put("ledger", retention.ledger());
        return kept;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
