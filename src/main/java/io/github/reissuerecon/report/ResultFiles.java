package io.github.reissuerecon.report;

import io.github.reissuerecon.feed.Reject;
import io.github.reissuerecon.finding.Finding;
import io.github.reissuerecon.finding.Findings.AccountNumber;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.platform.BindingKind;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The CSV files of a run. Findings and rejects are handed over in the order of the files; each goes to the file of its
 * outcome.
 */
public final class ResultFiles implements Closeable {

    private final LocalDate businessDate;
    private final LongFunction<String> msisdnForm;
    private final Set<AccountNumber> accountsToCorrect;
    private final CsvFile unbind;
    private final CsvFile debtCorrection;
    private final CsvFile review;
    private final CsvFile watch;
    private final CsvFile rejected;
    private final CsvFile suppressed;

    /**
     * Begins the files in a folder.
     *
     * @param msisdnForm writes numbers into the machine files
     * @param accountsToCorrect the accounts that are unbound once their debts are corrected
     */
    public ResultFiles(
            Path folder, LocalDate businessDate, LongFunction<String> msisdnForm, Set<AccountNumber> accountsToCorrect)
            throws IOException {
        this.businessDate = businessDate;
        this.msisdnForm = msisdnForm;
        this.accountsToCorrect = accountsToCorrect;
        unbind = new CsvFile(
                folder.resolve("unbind.csv"),
                "account_id,msisdn,bound_on,last_verified_on,disconnected_on,reissued_on,times_reissued,carrier,reason,"
                        + "feed,feed_line");
        debtCorrection = new CsvFile(
                folder.resolve("debt-correction.csv"),
                "debt_id,account_id,msisdn,recorded_on,disconnected_on,reissued_on,times_reissued,carrier,reason,"
                        + "account_flagged,feed,feed_line");
        review = new CsvFile(
                folder.resolve("review.csv"),
                "kind,id,account_id,msisdn_masked,bound_on,last_verified_on,disconnected_on,reissued_on,carrier,reason,"
                        + "explanation,feed,feed_line,decision,note");
        watch = new CsvFile(
                folder.resolve("watch.csv"),
                "kind,id,account_id,msisdn,bound_on,disconnected_on,reissue_expected_on,days_since_disconnect,carrier,"
                        + "feed,feed_line");
        rejected = new CsvFile(folder.resolve("rejected.csv"), "feed,line,column,reason,value_masked");
        suppressed = new CsvFile(
                folder.resolve("suppressed.csv"),
                "kind,id,account_id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,feed,feed_line");
    }

    /** Writes a finding into the file of its outcome. */
    public void add(Finding finding) {
        try {
            switch (finding.outcome()) {
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

    private void addUnbind(Finding f) throws IOException {
        unbind.row(
                f.id(),
                msisdnForm.apply(f.msisdn()),
                f.boundOn(),
                f.lastVerifiedOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.reissueCount(),
                f.carrier(),
                f.reason().code(),
                f.feed(),
                f.feedLine());
    }

    /** An account that is corrected through its debts stands in no file of its own: its debt says so. */
    private void addCorrection(Finding f) throws IOException {
        if (f.kind() == BindingKind.ACCOUNT) {
            return;
        }
        debtCorrection.row(
                f.id(),
                f.accountId(),
                msisdnForm.apply(f.msisdn()),
                f.boundOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.reissueCount(),
                f.carrier(),
                f.reason().code(),
                accountsToCorrect.contains(new AccountNumber(f.accountId(), f.msisdn())),
                f.feed(),
                f.feedLine());
    }

    private void addReview(Finding f) throws IOException {
        review.row(
                f.kind().code(),
                f.id(),
                f.accountId(),
                Msisdn.masked(f.msisdn()),
                f.boundOn(),
                f.lastVerifiedOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.carrier(),
                f.reason().code(),
                f.reason().explanation(),
                f.feed(),
                f.feedLine(),
                "",
                "");
    }

    private void addWatch(Finding f) throws IOException {
        LocalDate disconnectedOn = Objects.requireNonNull(f.disconnectedOn());
        watch.row(
                f.kind().code(),
                f.id(),
                f.accountId(),
                msisdnForm.apply(f.msisdn()),
                f.boundOn(),
                disconnectedOn,
                f.reissueExpectedOn(),
                ChronoUnit.DAYS.between(disconnectedOn, businessDate),
                f.carrier(),
                f.feed(),
                f.feedLine());
    }

    private void addSuppressed(Finding f) throws IOException {
        suppressed.row(
                f.kind().code(),
                f.id(),
                f.accountId(),
                Msisdn.masked(f.msisdn()),
                f.boundOn(),
                f.disconnectedOn(),
                f.reissuedOn(),
                f.carrier(),
                f.reason().code(),
                f.feed(),
                f.feedLine());
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
        for (CsvFile file : new CsvFile[] {unbind, debtCorrection, review, watch, rejected, suppressed}) {
            file.close();
        }
    }
}
