package io.github.reissuerecon.config;

import io.github.reissuerecon.action.ApplySettings;
import io.github.reissuerecon.action.ApplySettings.Change;
import io.github.reissuerecon.action.ApplySettings.Notice;
import io.github.reissuerecon.action.Template;
import io.github.reissuerecon.config.ReconProperties.CarrierKeys;
import io.github.reissuerecon.config.ReconProperties.FeedbackKeys;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.DigestScheme.Algorithm;
import io.github.reissuerecon.platform.Condition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how actions are carried out, and how carriers are told of it. */
final class ApplyReader {

    private static final String ROOT = "recon.apply.";
    private static final int LARGEST_BATCH = 1_000;

    private final Faults faults;

    ApplyReader(Faults faults) {
        this.faults = faults;
    }

    ApplySettings settings(ApplyKeys keys, Map<String, CarrierKeys> carriers) {
        if (keys.batchSize() < 1 || keys.batchSize() > LARGEST_BATCH) {
            faults.add(ROOT + "batch-size: expected 1 to " + LARGEST_BATCH + ", found " + keys.batchSize());
        }
        List<String> accountColumns = Objects.requireNonNullElse(keys.unbind().columns(), List.of());
        return new ApplySettings(
                change("unbind", keys.unbind().statement(), keys.unbind().undo(), accountColumns),
                change(
                        "correct-debt",
                        keys.correctDebt().statement(),
                        keys.correctDebt().undo(),
                        keys.correctDebt().columns()),
                auditTable(keys.auditTable()),
                keys.batchSize(),
                notices(carriers));
    }

    private Change change(String name, String statement, String undo, List<String> columns) {
        for (String column : columns) {
            identifier(ROOT + name + ".columns", column);
        }
        return new Change(
                template(ROOT + name + ".statement", statement, List.of("id", "msisdn", "bound_at"), columns),
                template(ROOT + name + ".undo", undo, List.of("id"), columns),
                columns);
    }

    private Template template(String key, String sql, List<String> required, List<String> columns) {
        Template template = new Template(sql);
        String unsafe = Condition.fault(sql);
        String fault = unsafe == null ? template.fault(required, columns) : unsafe;
        if (fault != null) {
            faults.add(key + ": expected one statement with values such as :id, found " + fault);
        }
        return template;
    }

    private String auditTable(String name) {
        for (String part : name.split("\\.", -1)) {
            identifier(ROOT + "audit-table", part);
        }
        return name;
    }

    private void identifier(String key, String name) {
        if (!TableReader.IDENTIFIER.matcher(name).matches()) {
            faults.add(key + ": expected a name of letters, digits, _ and $, found \"" + name + "\"");
        }
    }

    private Map<String, Notice> notices(Map<String, CarrierKeys> carriers) {
        Map<String, Notice> notices = new TreeMap<>();
        carriers.forEach((name, keys) -> {
            if (keys.feedback() != null) {
                notices.put(name, new Notice(digest(name, keys, keys.feedback())));
            }
        });
        return notices;
    }

    private @Nullable DigestScheme digest(String carrier, CarrierKeys keys, FeedbackKeys feedback) {
        Algorithm algorithm = feedback.number().algorithm;
        if (algorithm == null) {
            return null;
        }
        boolean keyed = algorithm == Algorithm.HMAC_SHA256;
        String key = feedback.hmacKey();
        if (keyed && (key == null || key.isBlank())) {
            faults.add(
                    "recon.feeds.carriers." + carrier + ".feedback.hmac-key: missing, and number is hmac-sha256; write"
                            + " the name of a variable of the environment, such as ${CARRIER_HMAC_KEY}");
            return null;
        }
        String region = keys.layout() == null ? null : keys.layout().region();
        return new DigestScheme(
                algorithm,
                feedback.digestOf(),
                Objects.requireNonNullElse(region, Layout.USUAL_REGION),
                keyed ? key : null);
    }
}
