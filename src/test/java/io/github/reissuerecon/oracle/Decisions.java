package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Verdict.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a night decided for the matched accounts and debt contacts. */
record Decisions(List<Decided> accounts, List<Decided> debts) {

    /** A matched binding and what was decided for it. */
    record Decided(Binding binding, Verdict verdict) {
        static final Comparator<Decided> ORDER = Comparator.comparing(
                        (Decided decided) -> decided.binding().kind())
                .thenComparing(decided -> decided.binding().id(), Ids.ORDER);

        boolean is(Decision asked) {
            return verdict.is(asked);
        }
    }

    /** Accounts and debts of one decision, by kind, then by id. */
    List<Decided> all(Decision decision) {
        return Stream.concat(accounts.stream(), debts.stream())
                .filter(decided -> decided.is(decision))
                .sorted(Decided.ORDER)
                .toList();
    }

    /** "true when the debt's account is itself decided 4 on the same number" */
    boolean isAccountFlagged(Decided debt) {
        return accounts.stream()
                .anyMatch(account -> account.is(Decision.CORRECT_DEBT_RECORD)
                        && account.binding().isOfTheSameAccountAndNumberAs(debt.binding()));
    }
}
