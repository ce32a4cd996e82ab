package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.platform.BindingKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The lives of findings: table {@code recon_life}. A night is compared with what the complete nights before it left, so
 * it gives the same however often it is run, and changes nothing of what later nights left.
 */
public final class Lives {

    private static final int RANGE = 20_000;
    private static final int PAGE = 5_000;

    /** What was known of a binding before a night. */
    private static final String BEFORE = """
            l.changed_on = (select max(p.changed_on) from recon_life p
                             where p.kind = l.kind and p.sort_key = l.sort_key and p.changed_on < ?)""";

    /** Findings are the same as long as all of this is. */
    private static final String DIFFERS = """
            (l.outcome is null or l.outcome <> f.outcome or l.reason <> f.reason or l.number_key <> f.number_key
              or l.bound_on <> f.bound_on or l.reissue_count <> f.reissue_count or l.carrier <> f.carrier
              or coalesce(l.disconnected_on, l.bound_on) <> coalesce(f.disconnected_on, f.bound_on)
              or (l.disconnected_on is null) <> (f.disconnected_on is null)
              or coalesce(l.reissued_on, l.bound_on) <> coalesce(f.reissued_on, f.bound_on)
              or (l.reissued_on is null) <> (f.reissued_on is null))""";

    private static final String BEGIN = """
            insert into recon_life (kind, sort_key, changed_on, id, account_id, ended, ended_since, outcome, reason,
                   number_key, bound_on, last_verified_on, disconnected_on, reissued_on, reissue_count, carrier)
            select f.kind, f.sort_key, r.business_date, f.id, f.account_id,
                   case when l.outcome is null then null
                        when l.number_key <> f.number_key or l.bound_on <> f.bound_on
                             or coalesce(l.last_verified_on, date '1000-01-01')
                                <> coalesce(f.last_verified_on, date '1000-01-01') then 'resolved'
                        else 'withdrawn' end,
                   case when l.outcome is null then null else l.changed_on end,
                   f.outcome, f.reason, f.number_key, f.bound_on, f.last_verified_on, f.disconnected_on, f.reissued_on,
                   f.reissue_count, f.carrier
              from recon_finding f join recon_run r on r.run_id = f.run_id
              left join recon_life l on l.kind = f.kind and l.sort_key = f.sort_key and %s
             where f.run_id = ? and f.kind = ? and f.sort_key > ? and f.sort_key <= ? and %s""".formatted(BEFORE, DIFFERS);

    /** The findings that were open before a night and are none in it, with the bindings that it kept. */
    private static final String NOT_FOUND = """
            select l.id, l.account_id, l.changed_on, l.number_key, l.bound_on, l.last_verified_on,
                   k.bound_on, k.last_verified_on, k.decided, l.sort_key
              from recon_life l
              left join recon_finding f on f.run_id = ? and f.kind = l.kind and f.sort_key = l.sort_key
              left join recon_kept k on k.run_id = ? and k.number_key = l.number_key and k.kind = l.kind
                   and k.sort_key = l.sort_key
             where l.kind = ? and l.sort_key > ? and l.outcome is not null and f.run_id is null and %s
             order by l.kind, l.sort_key limit %d""".formatted(BEFORE, PAGE);

    private static final String END = """
            insert into recon_life (kind, sort_key, changed_on, id, account_id, ended, ended_since)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String CHANGES = """
            select l.kind, l.id, l.account_id, l.ended, l.ended_since, b.account_id, b.number_key, b.outcome, b.reason,
                   b.bound_on, b.last_verified_on, b.disconnected_on, b.reissued_on, b.carrier,
                   l.changed_on, l.account_id, l.number_key, l.outcome, l.reason,
                   l.bound_on, l.last_verified_on, l.disconnected_on, l.reissued_on, l.carrier
              from recon_life l
              left join recon_life b on b.kind = l.kind and b.sort_key = l.sort_key and b.changed_on = l.ended_since
             where l.changed_on = ? order by l.kind, l.sort_key""";

    private final JdbcTemplate sql;

    public Lives(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * Numbers that a finding was open of before a night, and maybe of some that is not any more.
     *
     * @param wanted the numbers that are asked for
     */
    public NumberSet openNumbers(LocalDate night, LongPredicate wanted) {
        NumberSet.Builder numbers = new NumberSet.Builder(wanted);
        RowStream.read(
                sql,
                "select number_key from recon_life where outcome is not null and changed_on < ?",
                statement -> statement.setObject(1, night),
                row -> numbers.add(row.getLong(1)));
        return numbers.build();
    }

    /**
     * Notes what a run changed, in the place of what an earlier run of its night did; belongs to the transaction that notes
     * the run as complete.
     *
     * @param matched tells which of some numbers are the night's
     * @param noted is told of findings that were noted
     */
    public void remember(long runId, LocalDate night, Function<List<Long>, Set<Long>> matched, LongConsumer noted) {
        sql.update("delete from recon_life where changed_on = ?", night);
        for (BindingKind kind : BindingKind.values()) {
            begin(runId, night, kind, noted);
            end(runId, night, kind, matched);
        }
    }

    private void begin(long runId, LocalDate night, BindingKind kind, LongConsumer noted) {
        byte[] after = {};
        while (after != null) {
            byte[] through = sortKey("limit 1 offset " + (RANGE - 1), "", runId, kind, after);
            byte[] last = through != null ? through : sortKey("limit 1", " desc", runId, kind, after);
            if (last != null) {
                sql.update(BEGIN, night, runId, kind.number(), after, last);
            }
            noted.accept(through == null ? 0 : RANGE);
            after = through;
        }
    }

    private byte @Nullable [] sortKey(String limit, String order, long runId, BindingKind kind, byte[] after) {
        return sql
                .query(
                        "select sort_key from recon_finding where run_id = ? and kind = ? and sort_key > ?"
                                + " order by run_id" + order + ", kind" + order + ", sort_key" + order + " " + limit,
                        (row, n) -> row.getBytes(1),
                        runId,
                        kind.number(),
                        after)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void end(long runId, LocalDate night, BindingKind kind, Function<List<Long>, Set<Long>> matched) {
        byte[] after = {};
        List<OpenFinding> page;
        do {
            page = sql.query(NOT_FOUND, (row, n) -> OpenFinding.of(row), runId, runId, kind.number(), after, night);
            Set<Long> seen =
                    matched.apply(page.stream().map(OpenFinding::number).toList());
            sql.batchUpdate(
                    END,
                    page.stream()
                            .filter(open -> seen.contains(open.number()))
                            .map(open -> new Object[] {
                                kind.number(),
                                open.sortKey(),
                                night,
                                open.id(),
                                open.accountId(),
                                open.ended().code(),
                                open.since()
                            })
                            .toList());
            after = page.isEmpty() ? after : page.get(page.size() - 1).sortKey();
        } while (page.size() == PAGE);
    }

    /** Hands over what a night changed, in the order of the files: of a binding, what ended before what began. */
    public void changes(LocalDate night, Consumer<Change> reader) {
        RowStream.read(sql, CHANGES, statement -> statement.setObject(1, night), row -> {
            String ended = row.getString(4);
            if (ended != null && row.getString(8) != null) {
                reader.accept(change(What.of(ended), row, 5));
            }
            if (row.getString(18) != null) {
                reader.accept(change(What.NEW, row, 15));
            }
        });
    }

    private static Change change(What what, ResultSet row, int column) throws SQLException {
        return new Change(
                what,
                BindingKind.of(row.getInt(1)),
                row.getString(2),
                row.getString(column + 1),
                row.getLong(column + 2),
                Outcome.of(row.getString(column + 3)),
                Reason.of(row.getString(column + 4)),
                row.getObject(column + 5, LocalDate.class),
                row.getObject(column + 6, LocalDate.class),
                row.getObject(column + 7, LocalDate.class),
                row.getObject(column + 8, LocalDate.class),
                row.getString(column + 9),
                row.getObject(column, LocalDate.class));
    }

    /** How many findings a night began or ended, as the database counts them. */
    public Map<What, Long> counts(LocalDate night) {
        Map<What, Long> counts = new EnumMap<>(What.class);
        sql.query(
                "select ended, count(*), count(outcome) from recon_life where changed_on = ? group by ended",
                row -> {
                    String ended = row.getString(1);
                    if (ended != null) {
                        counts.merge(What.of(ended), row.getLong(2), Long::sum);
                    }
                    counts.merge(What.NEW, row.getLong(3), Long::sum);
                },
                night);
        return counts;
    }
}
