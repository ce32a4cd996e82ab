package io.github.reissuerecon.action;

import io.github.reissuerecon.action.Refusal.Why;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.SortKey;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is decided and not done: findings that are open as of the last complete night and that the rules decide, or a
 * reviewer on the same evidence. What is in review, withdrawn, or to be kept, is none of it.
 */
public final class Decided {

    private static final String OPEN = """
             from recon_life l
             left join recon_decision d on d.kind = l.kind and d.sort_key = l.sort_key and d.number_key = l.number_key
                  and d.bound_on = l.bound_on and d.outcome = l.outcome and d.reason = l.reason
                  and d.reissue_count = l.reissue_count and d.carrier = l.carrier
                  and (d.disconnected_on = l.disconnected_on or (d.disconnected_on is null and l.disconnected_on is null))
                  and (d.reissued_on = l.reissued_on or (d.reissued_on is null and l.reissued_on is null))
            where l.kind = ? and l.outcome is not null
              and l.changed_on = (select max(p.changed_on) from recon_life p
                                   where p.kind = l.kind and p.sort_key = l.sort_key)
            """;

    private static final String IS_DECIDED = """
              and ((l.outcome in ('unbind', 'correct_debt_record') and (d.decision is null or d.decision not in ('keep', 'later')))
                   or (l.outcome = 'review' and d.decision in ('unbind', 'correct-debt')))
            """;

    private static final String OF_THE_FINDING = """
            a.kind = l.kind and a.sort_key = l.sort_key and a.found_on = l.changed_on
                                 and a.number_key = l.number_key and a.bound_on = l.bound_on and a.undoes is null""";

    /** The first date on which a verification would speak against the finding: see {@link #speaksFrom}. */
    private static final String SPEAKS_FROM = """
            case when l.last_verified_on >= coalesce(l.reissued_on, l.disconnected_on + interval '1' day)
                 then l.last_verified_on + interval '1' day
                 else coalesce(l.reissued_on, l.disconnected_on + interval '1' day) end""";

    /** On the same evidence, though a night may have lost sight of the finding and found it again. */
    private static final String ON_THE_EVIDENCE = """
            a.kind = l.kind and a.sort_key = l.sort_key and a.number_key = l.number_key and a.bound_on = l.bound_on
                                 and a.reason = l.reason and a.speaks_from = %s and a.undoes is null""".formatted(SPEAKS_FROM);

    /** What was done on the finding, or is not to be tried: what was refused or undone, and is not asked for again. */
    private static final String TRIED = """
            (exists (select 1 from recon_action a
                      where %s and (a.state in ('planned', 'done') or (a.state = 'refused' and (? or a.run_no = ?))))
             or exists (select 1 from recon_action a where %s and a.state = 'undone' and ?))
            """.formatted(OF_THE_FINDING, ON_THE_EVIDENCE);

    /** Of debts: what was found is not corrected, and the row not known to be on another number, or no debt any more. */
    private static final String STANDS = """
              and not exists (select 1 from recon_action a
                               where %s and (a.state = 'done' or (a.state = 'refused' and a.refusal in (?, ?)
                                     and not exists (select 1 from recon_action t
                                                      where t.kind = a.kind and t.sort_key = a.sort_key
                                                        and t.found_on = a.found_on and t.undoes is null
                                                        and t.run_no > a.run_no))))
            """.formatted(OF_THE_FINDING);

    private static final String COLUMNS = "select l.id, l.account_id, l.number_key, l.bound_on, l.changed_on, l.reason,"
            + " l.carrier, case when l.outcome = 'review' then d.decided_by else 'rules' end,"
            + " case when l.outcome = 'review' then d.decision else 'rules' end,"
            + " l.reissued_on, l.disconnected_on, l.last_verified_on";

    private final JdbcTemplate sql;
    private final IdForm idForm;

    public Decided(JdbcTemplate sql, IdForm idForm) {
        this.sql = sql;
        this.idForm = idForm;
    }

    /**
     * An action that is decided.
     *
     * @param debtsFirst whether a reviewer wants debts corrected that nobody decided yet
     */
    public record Candidate(Action action, boolean debtsFirst) {}

    /**
     * The next ones of a kind, by key.
     *
     * @param after behind this key; empty for the first
     * @param again whether to take up what was refused or undone
     * @param run the run that asks: what it was refused itself it does not take up; 0 for one that has not begun
     */
    public List<Candidate> next(BindingKind kind, String after, boolean again, long run, int most) {
        return sql.query(
                COLUMNS + OPEN + IS_DECIDED + " and not " + TRIED
                        + " and l.sort_key > ? order by l.kind, l.sort_key limit " + most,
                (row, n) -> new Candidate(action(kind, row), "correct-debt".equals(row.getString(9))),
                kind.number(),
                !again,
                run,
                !again,
                after.isEmpty() ? new byte[0] : SortKey.of(after, idForm));
    }

    private static Action action(BindingKind kind, ResultSet row) throws SQLException {
        return new Action(
                UUID.randomUUID().toString(),
                kind,
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                speaksFrom(row),
                row.getString(7),
                Objects.requireNonNullElse(row.getString(8), Action.RULES),
                null);
    }

    /** As the rules read it: on the reissue's day or later, behind a disconnect; what was known then is taken account of. */
    private static LocalDate speaksFrom(ResultSet row) throws SQLException {
        LocalDate reissuedOn = row.getObject(10, LocalDate.class);
        LocalDate from = reissuedOn != null
                ? reissuedOn
                : Objects.requireNonNull(row.getObject(11, LocalDate.class), "a finding without evidence")
                        .plusDays(1);
        LocalDate verifiedOn = row.getObject(12, LocalDate.class);
        return verifiedOn == null || verifiedOn.isBefore(from) ? from : verifiedOn.plusDays(1);
    }

    /** Which of some actions of one kind are decided still, on the same finding. */
    public Set<String> stillDecided(BindingKind kind, List<Action> actions) {
        Set<String> still = new HashSet<>();
        if (actions.isEmpty()) {
            return still;
        }
        List<Object> parameters = new ArrayList<>(List.of(kind.number()));
        actions.forEach(action -> parameters.add(SortKey.of(action.id(), idForm)));
        Set<String> open = new HashSet<>(sql.query(
                "select l.id, l.number_key, l.bound_on, l.changed_on" + OPEN + IS_DECIDED + " and l.sort_key in ("
                        + String.join(", ", Collections.nCopies(actions.size(), "?")) + ")",
                (row, n) -> key(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)),
                parameters.toArray()));
        actions.stream()
                .filter(action -> open.contains(key(action.id(), action.msisdn(), action.boundOn(), action.foundOn())))
                .forEach(action -> still.add(action.actionId()));
        return still;
    }

    private static String key(String id, long number, LocalDate boundOn, LocalDate foundOn) {
        return number + " " + boundOn + " " + foundOn + " " + id;
    }

    /** The accounts and numbers with a debt that is decided and stands uncorrected. */
    public Set<AccountNumber> debtsToCorrect() {
        return debts(IS_DECIDED);
    }

    /** The same of debts that are in review and that no reviewer decided. */
    public Set<AccountNumber> debtsToDecide() {
        return debts(" and l.outcome = 'review' and (d.decision is null or d.decision = 'later')");
    }

    /**
     * The same of decided debts that were tried, and will not be again.
     *
     * @param again whether what was refused or undone will be, but for what the run that asks was refused itself
     */
    public Set<AccountNumber> debtsLeftBehind(boolean again, long run) {
        return debts(IS_DECIDED + " and " + TRIED, !again, run, !again);
    }

    private Set<AccountNumber> debts(String which, Object... values) {
        List<Object> parameters = new ArrayList<>(List.of(BindingKind.DEBT.number()));
        parameters.addAll(List.of(values));
        parameters.addAll(List.of(Why.OTHER_NUMBER.code(), Why.GONE.code()));
        Set<AccountNumber> accounts = new HashSet<>();
        sql.query(
                "select l.account_id, l.number_key" + OPEN + which + STANDS,
                row -> {
                    accounts.add(new AccountNumber(row.getString(1), row.getLong(2)));
                },
                parameters.toArray());
        return accounts;
    }
}
