package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Decisions.Verdict;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is open as of the last complete night: the latest lives of bindings, with what a reviewer decided of them. */
public final class OpenFindings {

    /** The latest life of a binding, when a finding is open since; a verification alone begins none. */
    private static final String LATEST = """
            select l.kind, l.id, l.account_id, l.number_key, l.bound_on,
                   coalesce((select f.last_verified_on from recon_finding f join recon_run v on v.run_id = f.run_id
                              where f.kind = l.kind and f.sort_key = l.sort_key and v.completed_at is not null
                                and v.business_date >= l.changed_on
                              order by v.business_date desc, v.run_id desc limit 1), l.last_verified_on),
                   l.outcome, l.reason,
                   l.disconnected_on, l.reissued_on, l.reissue_count, l.carrier, l.changed_on,
                   (select max(r.run_id) from recon_run r
                     where r.business_date = l.changed_on and r.completed_at is not null)
              from recon_life l
             where l.kind = ? and l.outcome is not null
               and l.changed_on = (select max(p.changed_on) from recon_life p
                                    where p.kind = l.kind and p.sort_key = l.sort_key)
               and l.sort_key in (%s)""";

    private static final String DECISIONS = """
            select id, number_key, evidence, decision, note, decided_by from recon_decision
             where kind = ? and sort_key in (%s)""";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    public OpenFindings(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
    }

    /**
     * A finding that is open.
     *
     * @param finding without the line that is its evidence
     * @param since the night that found it so
     * @param runId the run of that night
     * @param decision what a reviewer decided on this evidence; null when nobody did
     */
    public record Open(
            Finding finding,
            LocalDate since,
            long runId,
            @Nullable Made decision) {}

    /** A decision that was made. */
    public record Made(Verdict verdict, String note, String decidedBy) {}

    private record Evidence(String id, long number, String digest) {}

    /** Those of some rows of one kind, by id; 1,000 ids at most. */
    public Map<String, Open> of(BindingKind kind, Collection<String> ids) {
        Map<String, Open> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<Evidence, Made> decisions = decisions(kind, ids);
        sql.query(
                LATEST.formatted(places(ids)),
                row -> {
                    Finding finding = finding(row);
                    Made made = decisions.get(new Evidence(finding.id(), finding.msisdn(), finding.evidence()));
                    found.put(
                            finding.id(), new Open(finding, row.getObject(13, LocalDate.class), row.getLong(14), made));
                },
                parameters(kind, ids));
        return found;
    }

    private Map<Evidence, Made> decisions(BindingKind kind, Collection<String> ids) {
        Map<Evidence, Made> made = new HashMap<>();
        sql.query(
                DECISIONS.formatted(places(ids)),
                row -> {
                    made.put(
                            new Evidence(row.getString(1), row.getLong(2), row.getString(3)),
                            new Made(
                                    Verdict.ofWord(row.getString(4)).orElseThrow(),
                                    row.getString(5),
                                    row.getString(6)));
                },
                parameters(kind, ids));
        return made;
    }

    /** Whether the latest run waits to be continued: it goes by the decisions that were there when it began. */
    public boolean isRunUnfinished() {
        return sql.queryForList(
                        "select completed_at is null from recon_run order by started_at desc, run_id desc limit 1",
                        Boolean.class)
                .contains(true);
    }

    private static String places(Collection<String> ids) {
        return String.join(", ", Collections.nCopies(ids.size(), "?"));
    }

    private Object[] parameters(BindingKind kind, Collection<String> ids) {
        List<Object> parameters = new ArrayList<>(List.of(kind.number()));
        ids.forEach(id -> parameters.add(SortKey.of(id, idForm)));
        return parameters.toArray();
    }

    private static Finding finding(ResultSet row) throws SQLException {
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
                null,
                row.getString(12),
                "",
                0);
    }
}
