package io.github.reissuerecon.oracle;

import static java.util.Objects.requireNonNull;

import io.github.reissuerecon.oracle.Decisions.Decided;
import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Debt;
import io.github.reissuerecon.oracle.Oracle.Policy;
import io.github.reissuerecon.oracle.Verdict.Decision;
import java.time.LocalDate;
import java.util.List;

/** Decides the debt contacts first, because row 4 asks for them, then the accounts. */
record Deciding(Policy policy, LocalDate businessDate, List<Event> ledger, Matching matching) {

    Decisions decide(List<Account> accounts, List<Debt> debts) {
        List<Decided> decidedDebts = debts.stream()
                .map(Binding::of)
                .filter(this::isMatched)
                .map(debt -> new Decided(debt, decide(debt, false)))
                .toList();
        List<Decided> decidedAccounts = accounts.stream()
                .map(Binding::of)
                .filter(this::isMatched)
                .map(account -> new Decided(account, decide(account, isDebtCorrected(account, decidedDebts))))
                .toList();
        return new Decisions(decidedAccounts, decidedDebts);
    }

    private boolean isMatched(Binding binding) {
        return matching.matches(eventsOf(binding.msisdn()));
    }

    private static boolean isDebtCorrected(Binding account, List<Decided> debts) {
        return debts.stream()
                .anyMatch(debt ->
                        debt.is(Decision.CORRECT_DEBT_RECORD) && debt.binding().isOfTheSameAccountAndNumberAs(account));
    }

    /** "where that gives KEEP and with them it would not, the decision is SUPPRESSED" */
    private Verdict decide(Binding binding, boolean debtIsCorrected) {
        List<Event> events = eventsOf(binding.msisdn());
        Suppression suppression = new Suppression(policy, businessDate, events);
        Verdict without = new Rules(policy, businessDate, suppression.remaining(), binding, debtIsCorrected).read();
        if (!without.is(Decision.KEEP)) {
            return without;
        }
        Verdict with = new Rules(policy, businessDate, events, binding, debtIsCorrected).read();
        if (with.is(Decision.KEEP)) {
            return Verdict.KEEP;
        }
        return with.suppressedBecause(requireNonNull(suppression.reasonFor(with.evidence()), "evidence is held back"));
    }

    private List<Event> eventsOf(String msisdn) {
        return ledger.stream().filter(event -> event.msisdn().equals(msisdn)).toList();
    }
}
