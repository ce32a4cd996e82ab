package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.finding.KnownFinding.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A run's findings with their lives, reviewers' decisions and the number's new owners. {@link Lives#remember} comes first.
 */
public final class KnownFindings {

    /** The latest change of a binding up to a night is the begin of the finding that stands in it. */
    private static final String SELECT = "select " + Findings.COLUMNS + """
            , (select max(l.changed_on) from recon_life l
                where l.kind = f.kind and l.sort_key = f.sort_key and l.changed_on <= ?),
                   case when f.reissued_on is null then null else
                   (select k.id from recon_kept k
                     where k.run_id = f.run_id and k.number_key = f.number_key and k.kind = 0 and k.bound_on >= f.reissued_on
                     order by k.bound_on, k.sort_key limit 1) end, DECISION
              from recon_finding f
            """;

    private static final String DECISIONS = """
              left join recon_decision d on d.kind = f.kind and d.sort_key = f.sort_key and d.number_key = f.number_key
                   and d.bound_on = f.bound_on and d.outcome = f.outcome and d.reason = f.reason
                   and d.reissue_count = f.reissue_count and d.carrier = f.carrier
                   and (d.disconnected_on = f.disconnected_on or (d.disconnected_on is null and f.disconnected_on is null))
                   and (d.reissued_on = f.reissued_on or (d.reissued_on is null and f.reissued_on is null))
                   and d.decision in ('unbind', 'correct-debt') and d.decided_at <= ?
            """;

    private static final String NEVER = "date '9999-12-31'";

    private static final String OF_RUN = " where f.run_id = ? ";

    private static final String ANY_DECISION =
            "select count(*) from (select 1 from recon_decision where decision in ('unbind', 'correct-debt') limit 1) d";

    private final JdbcTemplate sql;

    public KnownFindings(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * Whose findings are read.
     *
     * @param night the run's
     * @param startedAt when the run began: later decisions are of later runs
     */
    public record Of(long runId, LocalDate night, Instant startedAt) {}

    /** Hands over a run's findings one by one, by kind, then by id. */
    public void inOrder(Of run, Consumer<KnownFinding> reader) {
        read(run, "order by f.kind, f.sort_key", Map.of(), reader);
    }

    /** Those that are not to be watched. */
    public void withoutWatched(Of run, Consumer<KnownFinding> reader) {
        read(run, "and f.outcome <> '" + Outcome.WATCH.code() + "' order by f.kind, f.sort_key", Map.of(), reader);
    }

    /**
     * Those that are to be watched, the fewest days until the number may be reissued, or is told to be, first, then by kind
     * and id.
     *
     * @param agingDays of the carriers that have an aging period; of the others, those without a told reissue come last
     */
    public void watchedByUrgency(Of run, Map<String, Integer> agingDays, Consumer<KnownFinding> reader) {
        Map<String, Integer> carriers = new TreeMap<>(agingDays);
        StringBuilder days = new StringBuilder();
        carriers.values().forEach(aging -> days.append("when f.carrier = ? then timestampadd(day, ")
                .append(aging)
                .append(", f.disconnected_on) "));
        String aged = carriers.isEmpty() ? NEVER : "case " + days + "else " + NEVER + " end";
        String order = "greatest(least(" + aged + ", coalesce(f.reissue_expected_on, " + NEVER + ")), date '"
                + run.night() + "'), ";
        read(
                run,
                "and f.outcome = '" + Outcome.WATCH.code() + "' order by " + order + "f.kind, f.sort_key",
                carriers,
                reader);
    }

    private void read(Of run, String which, Map<String, Integer> carriers, Consumer<KnownFinding> reader) {
        Long decisions = sql.queryForObject(ANY_DECISION, Long.class);
        boolean decided = decisions != null && decisions > 0;
        List<Object> parameters = new ArrayList<>();
        parameters.add(run.night());
        if (decided) {
            parameters.add(Decisions.utc(run.startedAt()));
        }
        parameters.add(run.runId());
        parameters.addAll(carriers.keySet());
        RowStream.read(
                sql,
                SELECT.replace("DECISION", decided ? "d.decision" : "null")
                        + (decided ? DECISIONS : "")
                        + OF_RUN
                        + which,
                new ArgumentPreparedStatementSetter(parameters.toArray()),
                row -> reader.accept(known(row, run.night())));
    }

    private static KnownFinding known(ResultSet row, LocalDate night) throws SQLException {
        LocalDate firstSeenOn = row.getObject(16, LocalDate.class);
        @Nullable String decision = row.getString(18);
        Status status = decision != null ? Status.DECIDED : firstSeenOn.equals(night) ? Status.NEW : Status.OPEN;
        return new KnownFinding(Findings.finding(row), firstSeenOn, status, row.getString(17));
    }
}
