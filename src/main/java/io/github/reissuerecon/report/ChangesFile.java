package io.github.reissuerecon.report;

import io.github.reissuerecon.finding.Change;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.platform.IdForm;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** {@code changes.csv}: the findings that began or ended since the nights before, handed over in its order. */
public final class ChangesFile implements Closeable {

    /** Its name in the night's folder. */
    public static final String NAME = "changes.csv";

    private final BindingFile file;
    private final Map<What, Long> counts = new EnumMap<>(What.class);

    /**
     * Begins it in a folder.
     *
     * @param idForm how changes name the platform's rows
     */
    public ChangesFile(Path folder, IdForm idForm) throws IOException {
        file = new BindingFile(
                folder.resolve(NAME),
                "change,kind,id,account_id,msisdn_masked,outcome,reason,bound_on,last_verified_on,disconnected_on,"
                        + "reissued_on,carrier,first_seen_on",
                idForm);
    }

    /** Writes a finding that began or ended. */
    public void add(Change change) {
        try {
            file.row(
                    change.id(),
                    change.what().code(),
                    change.kind().code(),
                    file.id(change.id()),
                    file.id(change.accountId()),
                    Msisdn.masked(change.msisdn()),
                    change.outcome().code(),
                    change.reason().code(),
                    change.boundOn(),
                    change.lastVerifiedOn(),
                    change.disconnectedOn(),
                    change.reissuedOn(),
                    change.carrier(),
                    change.firstSeenOn());
            counts.merge(change.what(), 1L, Long::sum);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The changes written so far, by what became of the finding. */
    public Map<What, Long> counts() {
        return counts;
    }

    /** Rows written so far. */
    public long rowCount() {
        return file.rowCount();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
