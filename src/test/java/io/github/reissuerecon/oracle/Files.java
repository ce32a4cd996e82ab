package io.github.reissuerecon.oracle;

import static io.github.reissuerecon.oracle.Verdict.Decision.CORRECT_DEBT_RECORD;
import static io.github.reissuerecon.oracle.Verdict.Decision.KEEP;
import static io.github.reissuerecon.oracle.Verdict.Decision.REVIEW;
import static io.github.reissuerecon.oracle.Verdict.Decision.SUPPRESSED;
import static io.github.reissuerecon.oracle.Verdict.Decision.UNBIND;
import static io.github.reissuerecon.oracle.Verdict.Decision.WATCH;
import static java.time.temporal.ChronoUnit.DAYS;

import io.github.reissuerecon.oracle.Decisions.Decided;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of the CSV files of a run. */
final class Files {
    private static final int LONG = 10_000;

    private Files() {}

    private static final String UNBIND_HEADER = "account_id,msisdn,bound_on,last_verified_on,disconnected_on,"
            + "reissued_on,times_reissued,carrier,reason,feed,feed_line,first_seen_on,status,successor_account_id";
    private static final String DEBT_CORRECTION_HEADER = "debt_id,account_id,msisdn,recorded_on,disconnected_on,"
            + "reissued_on,times_reissued,carrier,reason,account_flagged,feed,feed_line,first_seen_on,status,"
            + "successor_account_id";
    private static final String REVIEW_HEADER = "kind,id,account_id,msisdn_masked,bound_on,last_verified_on,"
            + "disconnected_on,reissued_on,carrier,reason,explanation,feed,feed_line,decision,note,first_seen_on,status,"
            + "successor_account_id";
    private static final String WATCH_HEADER = "kind,id,account_id,msisdn,bound_on,disconnected_on,"
            + "reissue_expected_on,days_since_disconnect,carrier,feed,feed_line,first_seen_on,status,days_left";
    private static final String SUPPRESSED_HEADER = "kind,id,account_id,msisdn_masked,bound_on,disconnected_on,"
            + "reissued_on,carrier,reason,feed,feed_line," + "first_seen_on,status";
    private static final String CHANGES_HEADER = "change,kind,id,account_id,msisdn_masked,outcome,reason,bound_on,"
            + "last_verified_on,disconnected_on,reissued_on,carrier,first_seen_on";

    static Map<String, String> of(Decisions decisions, LocalDate businessDate, Memory memory) {
        List<Decided> corrected = decisions.all(CORRECT_DEBT_RECORD).stream()
                .filter(decided -> decided.binding().isDebt())
                .toList();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "unbind.csv",
                text(
                        UNBIND_HEADER,
                        decisions.all(UNBIND),
                        account ->
                                unbind(account) + seen(account, businessDate, memory) + successor(account, decisions)));
        files.put(
                "debt-correction.csv",
                text(
                        DEBT_CORRECTION_HEADER,
                        corrected,
                        debt -> debtCorrection(debt, decisions.isAccountFlagged(debt))
                                + seen(debt, businessDate, memory)
                                + successor(debt, decisions)));
        files.put(
                "review.csv",
                text(
                        REVIEW_HEADER,
                        decisions.all(REVIEW),
                        decided ->
                                review(decided) + seen(decided, businessDate, memory) + successor(decided, decisions)));
        files.put(
                "watch.csv",
                text(
                        WATCH_HEADER,
                        decisions.all(WATCH),
                        decided -> watch(decided, businessDate)
                                + seen(decided, businessDate, memory)
                                + daysLeft(decided, businessDate)));
        files.put(
                "suppressed.csv",
                text(
                        SUPPRESSED_HEADER,
                        decisions.all(SUPPRESSED),
                        decided -> suppressed(decided) + seen(decided, businessDate, memory)));
        files.put(
                "changes.csv",
                CHANGES_HEADER + "\n"
                        + memory.changes(businessDate).stream()
                                .map(row -> row + "\n")
                                .collect(Collectors.joining()));
        return files;
    }

    private static String text(String header, List<Decided> rows, Function<Decided, String> row) {
        StringBuilder text = new StringBuilder(header).append('\n');
        rows.forEach(decided -> text.append(row.apply(decided)).append('\n'));
        return text.toString();
    }

    private static String unbind(Decided decided) {
        Binding binding = decided.binding();
        Verdict verdict = decided.verdict();
        Event.Source evidence = verdict.evidence().evidence();
        return Csv.row(
                binding.id(),
                binding.msisdn(),
                binding.boundOn(),
                binding.lastVerifiedOn(),
                dateOf(verdict.disconnect()),
                dateOf(verdict.reissue()),
                verdict.timesReissued(),
                evidence.carrier().name(),
                verdict.reason(),
                evidence.feed(),
                evidence.line());
    }

    private static String debtCorrection(Decided decided, boolean accountFlagged) {
        Binding binding = decided.binding();
        Verdict verdict = decided.verdict();
        Event.Source evidence = verdict.evidence().evidence();
        return Csv.row(
                binding.id(),
                binding.accountId(),
                binding.msisdn(),
                binding.boundOn(),
                dateOf(verdict.disconnect()),
                dateOf(verdict.reissue()),
                verdict.timesReissued(),
                evidence.carrier().name(),
                verdict.reason(),
                accountFlagged,
                evidence.feed(),
                evidence.line());
    }

    /** The explanation is left empty: it is free text, which the tests blank in the real file too. */
    private static String review(Decided decided) {
        Binding binding = decided.binding();
        Verdict verdict = decided.verdict();
        Event.Source evidence = verdict.evidence().evidence();
        return Csv.row(
                binding.kind(),
                binding.id(),
                binding.accountId(),
                Csv.masked(binding.msisdn()),
                binding.boundOn(),
                binding.lastVerifiedOn(),
                dateOf(verdict.disconnect()),
                dateOf(verdict.reissue()),
                evidence.carrier().name(),
                verdict.reason(),
                "",
                evidence.feed(),
                evidence.line(),
                "",
                "");
    }

    private static String watch(Decided decided, LocalDate businessDate) {
        Binding binding = decided.binding();
        Verdict verdict = decided.verdict();
        Event.Source evidence = verdict.evidence().evidence();
        return Csv.row(
                binding.kind(),
                binding.id(),
                binding.accountId(),
                binding.msisdn(),
                binding.boundOn(),
                dateOf(verdict.disconnect()),
                verdict.reissueExpectedOn(),
                DAYS.between(verdict.evidence().on(), businessDate),
                evidence.carrier().name(),
                evidence.feed(),
                evidence.line());
    }

    private static String suppressed(Decided decided) {
        Binding binding = decided.binding();
        Verdict verdict = decided.verdict();
        Event.Source evidence = verdict.evidence().evidence();
        return Csv.row(
                binding.kind(),
                binding.id(),
                binding.accountId(),
                Csv.masked(binding.msisdn()),
                binding.boundOn(),
                dateOf(verdict.disconnect()),
                dateOf(verdict.reissue()),
                evidence.carrier().name(),
                verdict.reason(),
                evidence.feed(),
                evidence.line());
    }

    /** The night that found it first; whether that is this one. */
    private static String seen(Decided decided, LocalDate businessDate, Memory memory) {
        LocalDate first = memory.firstSeenOn(decided, businessDate);
        return "," + first + "," + (first.equals(businessDate) ? "new" : "open");
    }

    /** The kept account that bound the number first on or after the reissue. */
    private static String successor(Decided decided, Decisions decisions) {
        LocalDate reissuedOn = dateOf(decided.verdict().reissue());
        return ","
                + decisions.accounts().stream()
                        .filter(account -> account.is(KEEP))
                        .map(Decided::binding)
                        .filter(binding -> reissuedOn != null
                                && binding.msisdn().equals(decided.binding().msisdn())
                                && !binding.boundOn().isBefore(reissuedOn))
                        .min(Comparator.comparing(Binding::boundOn).thenComparing(Binding::id, Ids.ORDER))
                        .map(binding -> Csv.row(binding.id()))
                        .orElse("");
    }

    /** Days until the aging period is over, 0 when it is, or until the reissue that is told; empty where there is neither. */
    private static String daysLeft(Decided decided, LocalDate businessDate) {
        Event disconnect = decided.verdict().evidence();
        Integer aging = disconnect.evidence().carrier().agingDays();
        LocalDate expected = decided.verdict().reissueExpectedOn();
        for (long days = 0; days < LONG; days++) {
            LocalDate on = businessDate.plusDays(days);
            boolean isAged = aging != null && !on.isBefore(disconnect.on().plusDays(aging));
            if (isAged || on.equals(expected)) {
                return "," + days;
            }
        }
        return ",";
    }

    static @Nullable LocalDate dateOf(@Nullable Event event) {
        return event == null ? null : event.on();
    }
}
