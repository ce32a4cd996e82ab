package io.github.reissuerecon.finding;

import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What reviewers decided: table {@code recon_decision}. A decision is of one binding on the evidence that the reviewer saw;
 * decided again on the same evidence, the later decision holds, and {@code recon_decision_made} keeps both. A run knows those
 * that were made before it began.
 */
public final class Decisions {

    private static final int IDS_A_STATEMENT = 500;

    private static final String UPSERT = """
            insert into recon_decision (kind, sort_key, number_key, evidence, id, bound_on, outcome, reason, disconnected_on,
                   reissued_on, reissue_count, carrier, decision, note, decided_by, decided_at, run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on duplicate key update decision = values(decision), note = values(note), decided_by = values(decided_by),
                   decided_at = values(decided_at), run_id = values(run_id)""";

    private static final String MADE = """
            insert into recon_decision_made (kind, sort_key, number_key, evidence, id, bound_on, outcome, reason,
                   disconnected_on, reissued_on, reissue_count, carrier, decision, note, decided_by, decided_at, run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    /** Of a platform that is one database. */
    public Decisions(JdbcTemplate sql) {
        this(sql, IdForm.BARE);
    }

    public Decisions(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
    }

    /** What a reviewer can decide. */
    public enum Verdict {
        UNBIND("unbind"),
        CORRECT_DEBT("correct-debt"),
        /** Nothing is to be done: not found again on the same evidence. */
        KEEP("keep"),
        /** Not decided yet. */
        LATER("later");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        /** The word in the review file. */
        public String code() {
            return code;
        }

        /** The verdict of a word, however it is capitalised; empty when it is none. */
        public static Optional<Verdict> ofWord(String word) {
            String code =
                    word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
            return Stream.of(values())
                    .filter(verdict -> verdict.code.equals(code))
                    .findFirst();
        }
    }

    /**
     * A reviewer's decision of a binding.
     *
     * @param id key of the row
     * @param note in the reviewer's words, 2,000 characters at most; empty when there is none
     * @param decidedBy who, 255 characters at most
     */
    public record Entry(BindingKind kind, String id, Verdict verdict, String note, String decidedBy) {}

    /**
     * Writes decisions on what a run found; the caller's transaction makes them one.
     *
     * @param runId whose findings the reviewers saw
     * @param at later than the run's end, before the next run begins
     * @return those of bindings that the run did not find, which are not written
     */
    public List<Entry> write(long runId, List<Entry> entries, Instant at) {
        List<Entry> unknown = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<Finding> finding = finding(runId, entry);
            if (finding.isPresent()) {
                write(runId, entry, finding.get(), at);
            } else {
                unknown.add(entry);
            }
        }
        return unknown;
    }

    /**
     * Writes a decision on an open finding, in the place of an earlier one on the same evidence.
     *
     * @param at later than the end of the last run, before the next one begins
     */
    public void write(OpenFindings.Open open, Entry entry, Instant at) {
        write(open.runId(), entry, open.finding(), at);
    }

    /** One that is changed stays in the list of those that were made. */
    private void write(long runId, Entry entry, Finding finding, Instant at) {
        sql.update(MADE, statement -> bind(statement, runId, entry, finding, at));
        sql.update(UPSERT, statement -> bind(statement, runId, entry, finding, at));
    }

    private Optional<Finding> finding(long runId, Entry entry) {
        return sql
                .query(
                        "select " + Findings.COLUMNS
                                + " from recon_finding f where f.run_id = ? and f.kind = ? and f.sort_key = ?",
                        (row, n) -> Findings.finding(row),
                        runId,
                        entry.kind().number(),
                        SortKey.of(entry.id(), idForm))
                .stream()
                .findFirst();
    }

    private void bind(PreparedStatement statement, long runId, Entry entry, Finding finding, Instant at)
            throws SQLException {
        statement.setInt(1, finding.kind().number());
        statement.setBytes(2, SortKey.of(finding.id(), idForm));
        statement.setLong(3, finding.msisdn());
        statement.setString(4, finding.evidence());
        statement.setString(5, finding.id());
        statement.setObject(6, finding.boundOn());
        statement.setString(7, finding.outcome().code());
        statement.setString(8, finding.reason().code());
        statement.setObject(9, finding.disconnectedOn());
        statement.setObject(10, finding.reissuedOn());
        statement.setInt(11, finding.reissueCount());
        statement.setString(12, finding.carrier());
        statement.setString(13, entry.verdict().code());
        statement.setString(14, entry.note());
        statement.setString(15, entry.decidedBy());
        statement.setObject(16, utc(at));
        statement.setLong(17, runId);
    }

    /** The numbers of bindings that reviewers kept before an instant. */
    public NumberSet keptNumbers(Instant before, LongPredicate wanted) {
        NumberSet.Builder numbers = new NumberSet.Builder(wanted);
        RowStream.read(
                sql,
                "select number_key from recon_decision where decision = 'keep' and decided_at <= ?",
                statement -> statement.setObject(1, utc(before)),
                row -> numbers.add(row.getLong(1)));
        return numbers.build();
    }

    /** Which of some findings of one kind reviewers kept before an instant, on the same number and evidence. */
    public Set<Finding> kept(BindingKind kind, List<Finding> findings, Instant before) {
        Set<Finding> kept = new HashSet<>();
        for (int from = 0; from < findings.size(); from += IDS_A_STATEMENT) {
            List<Finding> some = findings.subList(from, Math.min(findings.size(), from + IDS_A_STATEMENT));
            Set<String> decided = decided(kind, some, before);
            some.stream()
                    .filter(finding -> decided.contains(key(finding.id(), finding.msisdn(), finding.evidence())))
                    .forEach(kept::add);
        }
        return kept;
    }

    private Set<String> decided(BindingKind kind, List<Finding> findings, Instant before) {
        List<Object> parameters = new ArrayList<>(List.of(kind.number(), utc(before)));
        findings.forEach(finding -> parameters.add(SortKey.of(finding.id(), idForm)));
        return new HashSet<>(sql.query(
                "select id, number_key, evidence from recon_decision where kind = ? and decision = 'keep'"
                        + " and decided_at <= ? and sort_key in ("
                        + String.join(", ", Collections.nCopies(findings.size(), "?")) + ")",
                (row, n) -> key(row.getString(1), row.getLong(2), row.getString(3)),
                parameters.toArray()));
    }

    private static String key(String id, long msisdn, String evidence) {
        return msisdn + " " + evidence + " " + id;
    }

    /** Instants are kept as the time of day in UTC, whatever the zone of a session. */
    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }
}
