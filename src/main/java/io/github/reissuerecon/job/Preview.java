package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Action;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.privacy.PrivateFiles;
import io.github.reissuerecon.report.BindingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** All that a dry run of {@code apply} would do: {@code apply/preview.csv}, numbers masked. */
@Component
public class Preview {

    private static final String HEADER =
            "kind,id,account_id,action,msisdn_masked,reason,carrier,decided_by,found_on,undoes";

    private final ReconConfiguration configuration;

    Preview(ReconConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Writes it, in the place of the one that is there.
     *
     * @param look hands over the actions
     */
    public Path write(Consumer<Consumer<Action>> look) throws IOException {
        Path folder = configuration.outputDirectory().resolve("apply");
        PrivateFiles.createDirectories(folder);
        Path unfinished = folder.resolve(".preview." + UUID.randomUUID() + ".part");
        try {
            try (BindingFile csv = new BindingFile(unfinished, HEADER, configuration.idForm())) {
                look.accept(action -> row(csv, action));
            }
            PrivateFiles.force(unfinished);
            return Files.move(unfinished, folder.resolve("preview.csv"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void row(BindingFile csv, Action action) {
        try {
            csv.row(
                    action.id(),
                    action.kind().code(),
                    csv.id(action.id()),
                    csv.id(action.accountId()),
                    action.verb(),
                    Msisdn.masked(action.msisdn()),
                    action.reason(),
                    action.carrier(),
                    action.decidedBy(),
                    action.foundOn(),
                    action.undone() == null ? null : action.undone().actionId());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
