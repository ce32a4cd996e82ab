package io.github.reissuerecon.action;

import io.github.reissuerecon.action.Refusal.Why;
import io.github.reissuerecon.finding.SortKey;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
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
              from recon_action
             where run_no = ? and kind = ? and sort_key >= ? and (sort_key > ? or action_id > ?)
             order by run_no, kind, sort_key, action_id limit\s""" + PAGE;

    /** On which something is left to do: a finding is open and neither carried out nor known to be about nobody any more. */
    private static final String LEFT = """
            select l.number_key from recon_life l
             where l.outcome is not null and l.outcome <> 'suppressed'
               and l.number_key in (select c.number_key from recon_action c where c.run_no = ?)
               and l.changed_on = (select max(p.changed_on) from recon_life p
                                    where p.kind = l.kind and p.sort_key = l.sort_key)
               and not exists (select 1 from recon_action b
                                where b.kind = l.kind and b.sort_key = l.sort_key and b.found_on = l.changed_on
                                  and b.number_key = l.number_key and b.bound_on = l.bound_on and b.undoes is null
                                  and (b.state = 'done' or (b.state = 'refused' and b.refusal in (?, ?))))""";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    /** Of a platform that is one database. */
    public AuditTrail(JdbcTemplate sql) {
        this(sql, IdForm.BARE);
    }

    public AuditTrail(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
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
            List<Entry> page = List.of();
            do {
                Entry last = page.isEmpty() ? null : page.get(page.size() - 1);
                page = page(run, kind, last);
                page.forEach(reader);
            } while (page.size() == PAGE);
        }
    }

    /** Hands over what a run did and nobody took back, by carrier and number, where nothing is left to do on the number. */
    public void cleared(long run, Consumer<Cleared> reader) {
        sql.query(
                "select carrier, number_key, min(changed_at) from recon_action where run_no = ? and state = 'done'"
                        + " and undoes is null and number_key not in (" + LEFT
                        + ") group by carrier, number_key order by carrier, number_key",
                row -> {
                    reader.accept(new Cleared(
                            row.getString(1),
                            row.getLong(2),
                            row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
                },
                run,
                run,
                Why.OTHER_NUMBER.code(),
                Why.GONE.code());
    }

    /** A number that a carrier told of, and whose binding was cleared. */
    public record Cleared(String carrier, long msisdn, Instant at) {}

    /** A run may hold two actions on one row, of two findings. */
    private List<Entry> page(long run, BindingKind kind, @Nullable Entry last) {
        byte[] after = last == null ? new byte[0] : SortKey.of(last.id(), idForm);
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
                after,
                after,
                last == null ? "" : last.actionId());
    }
}
