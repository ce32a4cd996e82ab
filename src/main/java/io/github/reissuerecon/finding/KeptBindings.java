package io.github.reissuerecon.finding;

import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.IdForm;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Bindings that a run kept and that are asked for when it is published: table {@code recon_kept}. Written again, a row is
 * the same.
 */
public final class KeptBindings {

    private static final int STATEMENT_BATCH = 2_000;

    private static final String UPSERT = """
            insert into recon_kept (run_id, number_key, kind, bound_on, sort_key, id, last_verified_on, decided)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on duplicate key update last_verified_on = values(last_verified_on), decided = values(decided)""";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    /** Of a platform that is one database. */
    public KeptBindings(JdbcTemplate sql) {
        this(sql, IdForm.BARE);
    }

    public KeptBindings(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
    }

    /**
     * A binding that is kept.
     *
     * @param byDecision whether a reviewer's decision keeps it, and not the rules
     */
    public record KeptBinding(Binding binding, boolean byDecision) {}

    /** Notes bindings; belongs to the transaction that writes the findings found beside them. */
    public void note(long runId, List<KeptBinding> kept) {
        sql.batchUpdate(UPSERT, kept, STATEMENT_BATCH, (statement, one) -> {
            Binding binding = one.binding();
            statement.setLong(1, runId);
            statement.setLong(2, binding.msisdn());
            statement.setInt(3, binding.kind().number());
            statement.setObject(4, binding.boundOn());
            statement.setBytes(5, SortKey.of(binding.id(), idForm));
            statement.setString(6, binding.id());
            statement.setObject(7, binding.lastVerifiedOn());
            statement.setBoolean(8, one.byDecision());
        });
    }
}
