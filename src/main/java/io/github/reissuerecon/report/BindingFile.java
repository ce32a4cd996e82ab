package io.github.reissuerecon.report;

import io.github.reissuerecon.platform.IdForm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of rows of the platform. Where the platform is several databases, ids are those of a row's database, and the
 * last column, {@code shard}, names it.
 */
public final class BindingFile implements Closeable {

    /** The column of the database's name. */
    public static final String SHARD = "shard";

    private final CsvFile file;
    private final IdForm idForm;

    /** A new file. */
    public BindingFile(Path path, String header, IdForm idForm) throws IOException {
        this.file = new CsvFile(path, idForm == IdForm.SHARDED ? header + "," + SHARD : header);
        this.idForm = idForm;
    }

    /** The id of a row, or of an account, by its name within the program. */
    public String id(String name) {
        return idForm.read(name).id();
    }

    /** An account beside a row: by its id, or where it is in another database by that and its id. */
    @Nullable
    String besides(@Nullable String account, String name) {
        return account == null
                ? null
                : idForm.read(account).besides(idForm.read(name).shard());
    }

    /**
     * Writes a row; null is an empty cell.
     *
     * @param name that of the platform's row within the program
     */
    public void row(String name, @Nullable Object... cells) throws IOException {
        if (idForm == IdForm.SHARDED) {
            @Nullable Object[] more = Arrays.copyOf(cells, cells.length + 1);
            more[cells.length] = idForm.read(name).shard();
            file.row(more);
        } else {
            file.row(cells);
        }
    }

    long rowCount() {
        return file.rowCount();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
