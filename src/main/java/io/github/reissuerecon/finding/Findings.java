package io.github.reissuerecon.finding;

import io.github.reissuerecon.database.BulkLoad;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import io.github.reissuerecon.platform.KeyRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The findings of the runs and the parts of their match steps: tables {@code recon_finding}, {@code recon_match_part},
 * {@code recon_match_shard}. Written again, a finding is the same row: nothing is doubled by a restart.
 */
public final class Findings {

    private static final int STATEMENT_BATCH = 2_000;

    private static final String UPSERT = """
            insert into recon_finding (run_id, kind, sort_key, id, account_id, number_key, bound_on, last_verified_on,
                   outcome, reason, disconnected_on, reissued_on, reissue_count, reissue_expected_on, carrier, feed,
                   feed_line)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on duplicate key update id = values(id), account_id = values(account_id), number_key = values(number_key),
                   bound_on = values(bound_on), last_verified_on = values(last_verified_on), outcome = values(outcome),
                   reason = values(reason), disconnected_on = values(disconnected_on),
                   reissued_on = values(reissued_on), reissue_count = values(reissue_count),
                   reissue_expected_on = values(reissue_expected_on), carrier = values(carrier), feed = values(feed),
                   feed_line = values(feed_line)""";

    private static final String LOAD = """
            load data local infile 'memory' replace into table recon_finding character set utf8mb4
                 (kind, @sort_key, id, account_id, number_key, bound_on, last_verified_on, outcome, reason,
                  disconnected_on, reissued_on, reissue_count, reissue_expected_on, carrier, feed, feed_line)
             set sort_key = unhex(@sort_key), run_id = RUN""";

    static final String COLUMNS = """
            f.kind, f.id, f.account_id, f.number_key, f.bound_on, f.last_verified_on, f.outcome, f.reason,
            f.disconnected_on, f.reissued_on, f.reissue_count, f.reissue_expected_on, f.carrier, f.feed, f.feed_line""";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    /** Of a platform that is one database. */
    public Findings(JdbcTemplate sql) {
        this(sql, IdForm.BARE);
    }

    public Findings(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
    }

    /** Writes findings; belongs to the transaction that notes the progress of their part. */
    public void upsert(long runId, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        boolean loaded = Boolean.TRUE.equals(sql.execute((ConnectionCallback<Boolean>) connection -> {
            boolean isAllowed = BulkLoad.isAllowed(connection);
            if (isAllowed) {
                BulkLoad.loadWhole(
                        connection, LOAD.replace("RUN", Long.toString(runId)), FindingText.of(findings, idForm));
            }
            return isAllowed;
        }));
        if (!loaded) {
            sql.batchUpdate(UPSERT, findings, STATEMENT_BATCH, (statement, finding) -> bind(statement, runId, finding));
        }
    }

    private void bind(PreparedStatement statement, long runId, Finding finding) throws SQLException {
        statement.setLong(1, runId);
        statement.setInt(2, finding.kind().number());
        statement.setBytes(3, SortKey.of(finding.id(), idForm));
        statement.setString(4, finding.id());
        statement.setString(5, finding.accountId());
        statement.setLong(6, finding.msisdn());
        statement.setObject(7, finding.boundOn());
        statement.setObject(8, finding.lastVerifiedOn());
        statement.setString(9, finding.outcome().code());
        statement.setString(10, finding.reason().code());
        statement.setObject(11, finding.disconnectedOn());
        statement.setObject(12, finding.reissuedOn());
        statement.setInt(13, finding.reissueCount());
        statement.setObject(14, finding.reissueExpectedOn());
        statement.setString(15, finding.carrier());
        statement.setString(16, finding.feed());
        statement.setLong(17, finding.feedLine());
    }

    /** Hands over a run's findings one by one, by kind, then by id. */
    public void inOrder(long runId, Consumer<Finding> reader) {
        RowStream.read(
                sql,
                "select " + COLUMNS + " from recon_finding f where f.run_id = ? order by f.kind, f.sort_key",
                statement -> statement.setLong(1, runId),
                row -> reader.accept(finding(row)));
    }

    /** A finding of the first columns of a row, which are {@link #COLUMNS}. */
    static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                BindingKind.of(row.getInt(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class),
                Outcome.of(row.getString(7)),
                Reason.of(row.getString(8)),
                row.getObject(9, LocalDate.class),
                row.getObject(10, LocalDate.class),
                row.getInt(11),
                row.getObject(12, LocalDate.class),
                row.getString(13),
                row.getString(14),
                row.getLong(15));
    }

    /** The accounts and numbers whose binding of a kind is decided {@link Outcome#CORRECT_DEBT_RECORD}. */
    public Set<AccountNumber> toCorrect(long runId, BindingKind kind) {
        Set<AccountNumber> found = new HashSet<>();
        RowStream.read(
                sql,
                "select account_id, number_key from recon_finding where run_id = ? and kind = ? and outcome = ?",
                statement -> {
                    statement.setLong(1, runId);
                    statement.setInt(2, kind.number());
                    statement.setString(3, Outcome.CORRECT_DEBT_RECORD.code());
                },
                row -> found.add(new AccountNumber(row.getString(1), row.getLong(2))));
        return found;
    }

    /** An account and a number bound to it. */
    public record AccountNumber(String accountId, long msisdn) {}

    /** How many findings of a kind there are of each outcome and reason. */
    public Map<Outcome, Map<Reason, Long>> countByReason(long runId, BindingKind kind) {
        Map<Outcome, Map<Reason, Long>> counts = new TreeMap<>();
        sql.query(
                "select outcome, reason, count(*) from recon_finding where run_id = ? and kind = ? group by outcome, reason",
                row -> {
                    counts.computeIfAbsent(Outcome.of(row.getString(1)), outcome -> new TreeMap<>())
                            .put(Reason.of(row.getString(2)), row.getLong(3));
                },
                runId,
                kind.number());
        return counts;
    }

    /** Fixes the parts of a run's match step, unless they are fixed already. */
    public void plan(long runId, BindingKind kind, List<MatchPart.Range> ranges) {
        if (!parts(runId, kind).isEmpty()) {
            return;
        }
        for (int part = 0; part < ranges.size(); part++) {
            sql.update(
                    """
                    insert into recon_match_part (run_id, kind, part, after_key, through_key, whole, examined,
                           unreadable, undated, matched, kept) values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)""",
                    runId,
                    kind.number(),
                    part,
                    ranges.get(part).keys().after(),
                    ranges.get(part).keys().through(),
                    false);
            if (!ranges.get(part).shard().isEmpty()) {
                sql.update(
                        "insert into recon_match_shard (run_id, kind, part, shard) values (?, ?, ?, ?)",
                        runId,
                        kind.number(),
                        part,
                        ranges.get(part).shard());
            }
        }
    }

    /** The parts of a run's match step. */
    public List<MatchPart> parts(long runId, BindingKind kind) {
        return sql.query(
                """
                select p.part, p.after_key, p.through_key, p.last_key, p.whole, p.examined, p.unreadable, p.undated,
                       p.matched, p.kept, coalesce(s.shard, '')
                  from recon_match_part p
                  left join recon_match_shard s on s.run_id = p.run_id and s.kind = p.kind and s.part = p.part
                 where p.run_id = ? and p.kind = ? order by p.part""",
                (row, n) -> new MatchPart(
                        kind,
                        row.getInt(1),
                        row.getString(11),
                        new KeyRange(row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getBoolean(5),
                        new MatchPart.Count(
                                row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10))),
                runId,
                kind.number());
    }

    /** How many parts it is noted of in which shard they are: all, or none where the platform is one database. */
    public long partsInShards(long runId, BindingKind kind) {
        Long parts = sql.queryForObject(
                "select count(*) from recon_match_shard where run_id = ? and kind = ?",
                Long.class,
                runId,
                kind.number());
        return parts == null ? 0 : parts;
    }

    /** Notes how far a part is done, and what was counted; belongs to the transaction that writes its findings. */
    public void progressed(long runId, MatchPart part) {
        MatchPart.Count count = part.count();
        sql.update(
                """
                update recon_match_part set last_key = ?, whole = ?, examined = ?, unreadable = ?, undated = ?,
                       matched = ?, kept = ? where run_id = ? and kind = ? and part = ?""",
                part.lastKey(),
                part.whole(),
                count.examined(),
                count.unreadable(),
                count.undated(),
                count.matched(),
                count.kept(),
                runId,
                part.kind().number(),
                part.part());
    }

    /** What was counted in all parts. */
    public MatchPart.Count count(long runId, BindingKind kind) {
        return parts(runId, kind).stream().map(MatchPart::count).reduce(MatchPart.Count.ZERO, MatchPart.Count::plus);
    }
}
