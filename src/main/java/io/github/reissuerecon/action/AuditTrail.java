package io.github.reissuerecon.action;

import io.github.reissuerecon.finding.SortKey;
import io.github.reissuerecon.platform.BindingKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What became of each action of a run, as {@code recon_action} has it. Reads only. */
public final class AuditTrail {

    private static final int PAGE = 5_000;

    private static final String QUERY = """
            select action_id, undoes, state, refusal, kind, id, account_id, number_key, before_values, after_values, reason,
                   carrier, decided_by, found_on, changed_at
              from recon_action where run_no = ? and kind = ? and sort_key > ? order by sort_key limit\s""" + PAGE;

    private final JdbcTemplate sql;

    public AuditTrail(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * An action and what became of it.
     *
     * @param undoes the action that it took back; null when it carried out
     * @param refusal why nothing was done; null when something was
     * @param msisdn E.164 digits of the number that was found
     * @param before the row's values before it, as JSON, in full; null when nothing was done, as is the other
     * @param changedAt in UTC; null when nobody knows yet
     */
    public record Entry(
            String actionId,
            @Nullable String undoes,
            String state,
            @Nullable String refusal,
            BindingKind kind,
            String id,
            String accountId,
            long msisdn,
            @Nullable String before,
            @Nullable String after,
            String reason,
            String carrier,
            String decidedBy,
            LocalDate foundOn,
            @Nullable LocalDateTime changedAt) {}

    /** Hands over the actions of a run, by kind and key. */
    public void of(long run, Consumer<Entry> reader) {
        for (BindingKind kind : BindingKind.values()) {
            byte[] after = {};
            List<Entry> page;
            do {
                page = page(run, kind, after);
                page.forEach(reader);
                after = page.isEmpty()
                        ? after
                        : SortKey.of(page.get(page.size() - 1).id());
            } while (page.size() == PAGE);
        }
    }

    /** Hands over what a run did and nobody took back, by carrier and number. */
    public void cleared(long run, Consumer<Cleared> reader) {
        sql.query(
                "select carrier, number_key, min(changed_at) from recon_action where run_no = ? and state = 'done'"
                        + " and undoes is null group by carrier, number_key order by carrier, number_key",
                row -> {
                    reader.accept(new Cleared(
                            row.getString(1),
                            row.getLong(2),
                            row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
                },
                run);
    }

    /** A number that a carrier told of, and whose binding was cleared. */
    public record Cleared(String carrier, long msisdn, Instant at) {}

    private List<Entry> page(long run, BindingKind kind, byte[] after) {
        return sql.query(
                QUERY,
                (row, n) -> new Entry(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        BindingKind.of(row.getInt(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getObject(14, LocalDate.class),
                        row.getObject(15, LocalDateTime.class)),
                run,
                kind.number(),
                after);
    }
}
