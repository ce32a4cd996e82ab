package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.action.AuditTrail;
import io.github.reissuerecon.action.AuditTrail.Entry;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.privacy.PrivateFiles;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.report.BindingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files of a run of {@code apply}: {@code apply/RUN/audit.csv}, what became of each action, numbers masked, and what
 * carriers are told. They are written before the run is noted as ended, so one that has ended has them.
 */
@Component
public class RunFiles {

    private static final String HEADER =
            "kind,id,account_id,action,state,refusal,msisdn_masked,before_masked,after_masked,"
                    + "reason,carrier,decided_by,found_on,changed_at,action_id,undoes";

    private final ReconConfiguration configuration;
    private final AuditTrail trail;
    private final CarrierFeedback feedback;

    RunFiles(ReconConfiguration configuration, AuditTrail trail, CarrierFeedback feedback) {
        this.configuration = configuration;
        this.trail = trail;
        this.feedback = feedback;
    }

    /** Where the audit file of a run is. */
    public Path audit(long run) {
        return configuration
                .outputDirectory()
                .resolve("apply")
                .resolve(Long.toString(run))
                .resolve("audit.csv");
    }

    /**
     * Writes the files of a run, in the place of those that are there.
     *
     * @param undoOf the run that it takes back, of which carriers are told anew; null when it carries out
     */
    void write(long run, @Nullable Long undoOf) throws IOException {
        Path file = audit(run);
        Path folder = file.resolveSibling("");
        PrivateFiles.createDirectories(folder);
        Path unfinished = file.resolveSibling(".audit.csv.part");
        Files.deleteIfExists(unfinished);
        try (BindingFile csv = new BindingFile(unfinished, HEADER, configuration.idForm())) {
            trail.of(run, entry -> row(csv, entry));
        }
        PrivateFiles.force(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.forceNames(folder);
        feedback.write(undoOf == null ? run : undoOf);
    }

    private static void row(BindingFile csv, Entry entry) {
        String verb = Action.verb(entry.kind());
        try {
            csv.row(
                    entry.id(),
                    entry.kind().code(),
                    csv.id(entry.id()),
                    csv.id(entry.accountId()),
                    entry.undoes() == null ? verb : "undo-" + verb,
                    entry.state(),
                    entry.refusal(),
                    Msisdn.masked(entry.msisdn()),
                    masked(entry.before()),
                    masked(entry.after()),
                    entry.reason(),
                    entry.carrier(),
                    entry.decidedBy(),
                    entry.foundOn(),
                    entry.changedAt(),
                    entry.actionId(),
                    entry.undoes());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** In whatever spelling the row has the number. */
    private static @Nullable String masked(@Nullable String values) {
        return values == null ? null : Words.withoutNumbers(values);
    }
}
