package io.github.reissuerecon.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles one night by reading the contract's sentences one after the other: for every binding, all events of its
 * number. Dates are those of the business zone; numbers are E.164 with "+".
 */
public final class Oracle {
    private Oracle() {}

    /** What a feed row can tell of a number; a {@code NUMBER_CHANGE} is told of the old number. */
    public enum Kind {
        DISCONNECT,
        REISSUE,
        RESUME,
        PORT,
        NUMBER_CHANGE,
        SUSPEND
    }

    /** The policy for a reissue on the very day of the binding. */
    public enum SameDay {
        REVIEW,
        FLAG,
        KEEP
    }

    /** A carrier as configured; a {@code null} period is one it does not have. */
    public record Carrier(
            String name,
            @Nullable Integer agingDays,
            @Nullable Integer presumeReissuedAfterDays,
            boolean fullyTrusted) {}

    /** One kind and date that a row tells of its number. */
    public record Telling(Kind kind, LocalDate on) {}

    /** A well-formed row of a feed; the line counts from 1, the header included. */
    public record Row(int line, String msisdn, List<Telling> tells) {}

    /** One file of a carrier; its name is unique within its night. */
    public record Feed(String name, String carrier, List<Row> rows) {}

    /** The feeds that were read under one business date. */
    public record Night(LocalDate businessDate, List<Feed> feeds) {}

    /** An account of the platform and the number bound to it. */
    public record Account(
            String id,
            String msisdn,
            LocalDate boundOn,
            @Nullable LocalDate lastVerifiedOn) {}

    /** A debt contact; the day it was recorded is that of its binding. */
    public record Debt(String id, String accountId, String msisdn, LocalDate recordedOn) {}

    /** The policy of a run; the port window is in days around a port, both ends included. */
    public record Policy(SameDay sameDay, int portDaysBefore, int portDaysAfter) {}

    /** The counts of one feed of the reconciled night: {@code rows = accepted + duplicate + ignored}. */
    public record FeedCount(String feed, long rows, long accepted, long duplicate, long ignored) {}

    /** The CSV files by name, the totals by their keys in {@code summary.json}, the feeds by name. */
    public record Result(
            Map<String, String> files,
            Map<String, Long> accountTotals,
            Map<String, Long> debtTotals,
            List<FeedCount> feeds) {}

    /**
     * What the night of {@code businessDate} decides.
     *
     * @param told every night told so far, in any order, the reconciled one among them
     * @param full whether the whole ledger is matched, not only the numbers with news
     * @param previousBusinessDate the last complete night before this one, if any
     */
    public static Result reconcile(
            List<Carrier> carriers,
            Policy policy,
            List<Night> told,
            LocalDate businessDate,
            boolean full,
            @Nullable LocalDate previousBusinessDate,
            List<Account> accounts,
            List<Debt> debts) {
        return reconcile(
                carriers, policy, told, businessDate, full, previousBusinessDate, accounts, debts, new Memory());
    }

    /**
     * The same, with what the nights before left.
     *
     * @param memory what they left; this night is noted in it
     */
    public static Result reconcile(
            List<Carrier> carriers,
            Policy policy,
            List<Night> told,
            LocalDate businessDate,
            boolean full,
            @Nullable LocalDate previousBusinessDate,
            List<Account> accounts,
            List<Debt> debts,
            Memory memory) {
        List<Event> ledger = Ledger.of(carriers, told);
        Matching matching = new Matching(full, businessDate, previousBusinessDate);
        Decisions decisions = new Deciding(policy, businessDate, ledger, matching).decide(accounts, debts);
        List<Binding> platform = Stream.concat(
                        accounts.stream().map(Binding::of), debts.stream().map(Binding::of))
                .toList();
        memory.note(
                businessDate,
                decisions,
                platform,
                msisdn -> matching.matches(ledger.stream()
                        .filter(event -> event.msisdn().equals(msisdn))
                        .toList()));
        return new Result(
                Files.of(decisions, businessDate, memory),
                Totals.ofAccounts(accounts.size(), decisions.accounts()),
                Totals.ofDebts(debts.size(), decisions.debts()),
                FeedCounts.of(told, businessDate, ledger));
    }
}
