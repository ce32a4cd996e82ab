package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Debt;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An account's number or a debt contact's, "with {@code recorded_at} as its binding" and no verification. */
record Binding(
        Holder kind,
        String id,
        String accountId,
        String msisdn,
        LocalDate boundOn,
        @Nullable LocalDate lastVerifiedOn) {

    /** The two kinds of a binding, in the order and by the names of the files. */
    enum Holder {
        ACCOUNT,
        DEBT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Binding of(Account account) {
        return new Binding(
                Holder.ACCOUNT,
                account.id(),
                account.id(),
                account.msisdn(),
                account.boundOn(),
                account.lastVerifiedOn());
    }

    static Binding of(Debt debt) {
        return new Binding(Holder.DEBT, debt.id(), debt.accountId(), debt.msisdn(), debt.recordedOn(), null);
    }

    boolean isDebt() {
        return kind == Holder.DEBT;
    }

    boolean isOfTheSameAccountAndNumberAs(Binding other) {
        return accountId.equals(other.accountId) && msisdn.equals(other.msisdn);
    }
}
