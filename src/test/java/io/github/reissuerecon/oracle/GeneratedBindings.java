package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Debt;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and debt contacts on the numbers of a scenario. In half of the scenarios every id is numeric; in the others
 * some hold letters, whose order by UTF-8 bytes is not that of UTF-16 or of a collation, or what RFC 4180 quotes. None
 * begins with what a spreadsheet takes for a formula.
 */
final class GeneratedBindings {
    private static final String NOBODYS_NUMBER = "+8613700000000";
    private static final String NOBODYS_ACCOUNT = "888888888888";
    private static final List<String> PREFIXES =
            List.of("u-", "U", "a", "B", "\u00e9", "\uff41", "\ud840\udc00", "x,", "q\"");

    private final Dice dice;
    private final List<GeneratedNumber> numbers;
    private final boolean areIdsNumeric;

    GeneratedBindings(Dice dice, List<GeneratedNumber> numbers) {
        this.dice = dice;
        this.numbers = numbers;
        this.areIdsNumeric = dice.chance(50);
    }

    List<Account> accounts() {
        Set<String> taken = new HashSet<>();
        List<Account> accounts = new ArrayList<>();
        for (int rest = dice.between(5, 25); rest > 0; rest--) {
            GeneratedNumber number = dice.oneOf(numbers);
            String msisdn = dice.chance(4) ? NOBODYS_NUMBER : number.msisdn();
            LocalDate boundOn = boundOn(number);
            accounts.add(new Account(freshId(taken), msisdn, boundOn, lastVerifiedOn(number, boundOn)));
        }
        return accounts;
    }

    List<Debt> debts(List<Account> accounts) {
        Set<String> taken = new HashSet<>();
        List<Debt> debts = new ArrayList<>();
        for (int rest = dice.between(0, 15); rest > 0; rest--) {
            Account account = dice.oneOf(accounts);
            String accountId = dice.chance(8) ? NOBODYS_ACCOUNT : account.id();
            String msisdn = dice.chance(20) ? dice.oneOf(numbers).msisdn() : account.msisdn();
            debts.add(new Debt(freshId(taken), accountId, msisdn, recordedOn(account, msisdn)));
        }
        return debts;
    }

    private LocalDate boundOn(GeneratedNumber number) {
        return dice.chance(35) ? number.dayBeforeAll() : number.anyDay();
    }

    private @Nullable LocalDate lastVerifiedOn(GeneratedNumber number, LocalDate boundOn) {
        if (dice.chance(45)) {
            return null;
        }
        return dice.chance(50) ? number.anyDay() : dice.around(boundOn, 0, 12);
    }

    private LocalDate recordedOn(Account account, String msisdn) {
        return numbers.stream()
                .filter(number -> number.msisdn().equals(msisdn) && dice.chance(60))
                .findFirst()
                .map(this::boundOn)
                .orElse(account.boundOn());
    }

    private String freshId(Set<String> taken) {
        String id = anyId();
        return taken.add(id) ? id : freshId(taken);
    }

    private String anyId() {
        String number = String.valueOf(dice.between(1, dice.oneOf(99, 99_999, 2_000_000_000)));
        return areIdsNumeric || dice.chance(40) ? number : dice.oneOf(PREFIXES) + number;
    }
}
