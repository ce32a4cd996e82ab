package io.github.reissuerecon.report;

import io.github.reissuerecon.feed.Reject;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.finding.KnownFinding;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.IdForm;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The CSV files of what a run found and rejected. Findings and rejects are handed over in the order of the files; each
 * goes to the file of its outcome.
 */
public final class ResultFiles implements Closeable {

    private final LocalDate businessDate;
    private final LongFunction<String> msisdnForm;
    private final Language language;
    private final Set<AccountNumber> accountsToCorrect;
    private final DaysLeft daysLeft;
    private final BindingFile unbind;
    private final BindingFile debtCorrection;
    private final BindingFile review;
    private final BindingFile watch;
    private final CsvFile rejected;
    private final BindingFile suppressed;

    /**
     * Begins the files in a folder.
     *
     * @param msisdnForm writes numbers into the machine files
     * @param language of the explanations
     * @param agingDays of the carriers that have an aging period, by name
     * @param accountsToCorrect the accounts that are unbound once their debts are corrected
     * @param idForm how findings name the platform's rows
     */
    public ResultFiles(
            Path folder,
            LocalDate businessDate,
            LongFunction<String> msisdnForm,
            Language language,
            Map<String, Integer> agingDays,
            Set<AccountNumber> accountsToCorrect,
            IdForm idForm)
            throws IOException {
        this.businessDate = businessDate;
        this.msisdnForm = msisdnForm;
        this.language = language;
        this.daysLeft = new DaysLeft(businessDate, agingDays);
        this.accountsToCorrect = accountsToCorrect;
        unbind = new BindingFile(
                folder.resolve("unbind.csv"),
                "account_id,msisdn,bound_on,last_verified_on,disconnected_on,reissued_on,times_reissued,carrier,reason,"
                        + "feed,feed_line,first_seen_on,status,successor_account_id",
                idForm);
        debtCorrection = new BindingFile(
                folder.resolve("debt-correction.csv"),
                "debt_id,account_id,msisdn,recorded_on,disconnected_on,reissued_on,times_reissued,carrier,reason,"
                        + "account_flagged,feed,feed_line,first_seen_on,status,successor_account_id",
                idForm);
        review = new BindingFile(
                folder.resolve("review.csv"),
                "kind,id,account_id,msisdn_masked,bound_on,last_verified_on,disconnected_on,reissued_on,carrier,reason,"
                        + "explanation,feed,feed_line,decision,note,first_seen_on,status,successor_account_id",
                idForm);
        watch = new BindingFile(
                folder.resolve("watch.csv"),
                "kind,id,account_id,msisdn,bound_on,disconnected_on,reissue_expected_on,days_since_disconnect,carrier,"
                        + "feed,feed_line,first_seen_on,status,days_left",
                idForm);
        rejected = new CsvFile(folder.resolve("rejected.csv"), "feed,line,column,reason,value_masked");
        suppressed = new BindingFile(
                folder.resolve("suppressed.csv"),
                "kind,id,account_id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,feed,feed_line,"
                        + "first_seen_on,status",
                idForm);
    }

    /** Writes a finding into the file of its outcome. */
    public void add(KnownFinding finding) {
        try {
            switch (finding.finding().outcome()) {
                case UNBIND -> addUnbind(finding);
                case CORRECT_DEBT_RECORD -> addCorrection(finding);
                case REVIEW -> addReview(finding);
                case WATCH -> addWatch(finding);
                case SUPPRESSED -> addSuppressed(finding);
                case KEEP -> throw new IllegalArgumentException("a binding that is kept is no finding");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void addUnbind(KnownFinding known) throws IOException {
        Finding f = known.finding();
        unbind.row(
                f.id(),
                unbind.id(f.id()),
                msisdnForm.apply(f.msisdn()),
                f.boundOn(),
                f.lastVerifiedOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.reissueCount(),
                f.carrier(),
                f.reason().code(),
                f.feed(),
                f.feedLine(),
                known.firstSeenOn(),
                known.status().code(),
                unbind.besides(known.successorAccountId(), f.id()));
    }

    /** An account that is corrected through its debts stands in no file of its own: its debt says so. */
    private void addCorrection(KnownFinding known) throws IOException {
        Finding f = known.finding();
        if (f.kind() == BindingKind.ACCOUNT) {
            return;
        }
        debtCorrection.row(
                f.id(),
                debtCorrection.id(f.id()),
                debtCorrection.id(f.accountId()),
                msisdnForm.apply(f.msisdn()),
                f.boundOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.reissueCount(),
                f.carrier(),
                f.reason().code(),
                accountsToCorrect.contains(new AccountNumber(f.accountId(), f.msisdn())),
                f.feed(),
                f.feedLine(),
                known.firstSeenOn(),
                known.status().code(),
                debtCorrection.besides(known.successorAccountId(), f.id()));
    }

    private void addReview(KnownFinding known) throws IOException {
        Finding f = known.finding();
        review.row(
                f.id(),
                f.kind().code(),
                review.id(f.id()),
                review.id(f.accountId()),
                Msisdn.masked(f.msisdn()),
                f.boundOn(),
                f.lastVerifiedOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.carrier(),
                f.reason().code(),
                language.text("reason." + f.reason().code()),
                f.feed(),
                f.feedLine(),
                "",
                "",
                known.firstSeenOn(),
                known.status().code(),
                review.besides(known.successorAccountId(), f.id()));
    }

    private void addWatch(KnownFinding known) throws IOException {
        Finding f = known.finding();
        LocalDate disconnectedOn = Objects.requireNonNull(f.disconnectedOn());
        watch.row(
                f.id(),
                f.kind().code(),
                watch.id(f.id()),
                watch.id(f.accountId()),
                msisdnForm.apply(f.msisdn()),
                f.boundOn(),
                disconnectedOn,
                f.reissueExpectedOn(),
                ChronoUnit.DAYS.between(disconnectedOn, businessDate),
                f.carrier(),
                f.feed(),
                f.feedLine(),
                known.firstSeenOn(),
                known.status().code(),
                daysLeft.of(f, disconnectedOn));
    }

    private void addSuppressed(KnownFinding known) throws IOException {
        Finding f = known.finding();
        suppressed.row(
                f.id(),
                f.kind().code(),
                suppressed.id(f.id()),
                suppressed.id(f.accountId()),
                Msisdn.masked(f.msisdn()),
                f.boundOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.carrier(),
                f.reason().code(),
                f.feed(),
                f.feedLine(),
                known.firstSeenOn(),
                known.status().code());
    }

    /** Writes a reject. */
    public void add(String feed, Reject reject) {
        try {
            rejected.row(feed, reject.line(), reject.column(), reject.reason(), reject.valueMasked());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Rows written so far, by file name. */
    public Map<String, Long> rowCounts() {
        return new TreeMap<>(Map.of(
                "unbind.csv", unbind.rowCount(),
                "debt-correction.csv", debtCorrection.rowCount(),
                "review.csv", review.rowCount(),
                "watch.csv", watch.rowCount(),
                "rejected.csv", rejected.rowCount(),
                "suppressed.csv", suppressed.rowCount()));
    }

    @Override
    public void close() throws IOException {
        for (Closeable file : List.of(unbind, debtCorrection, review, watch, rejected, suppressed)) {
            file.close();
        }
    }
}
