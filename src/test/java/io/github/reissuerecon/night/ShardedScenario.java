package io.github.reissuerecon.night;

import io.github.reissuerecon.oracle.GeneratedNights;
import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Debt;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A scenario whose bindings stand in several databases, with the same ids for other bindings in each. For the naive reading
 * they stand in one, under ids that are their places in the order of the files.
 */
final class ShardedScenario {

    /** A row, in the order of the files: by its id, then by its shard. */
    record Row(String shard, String id) {

        private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> !row.isNumeric())
                .thenComparing(row -> row.isNumeric() ? new BigInteger(row.id) : BigInteger.ZERO)
                .thenComparing(row -> row.id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
                .thenComparing(row -> row.shard.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

        private boolean isNumeric() {
            return id.matches("[0-9]+");
        }
    }

    private final Scenario base;
    private final Map<String, Scenario> shards = new LinkedHashMap<>();
    private final List<Row> accounts;
    private final List<Row> debts;

    ShardedScenario(long seed, List<String> names) {
        this.base = GeneratedNights.generate(seed);
        for (int shard = 0; shard < names.size(); shard++) {
            shards.put(names.get(shard), shard(shard));
        }
        TreeSet<Row> accountRows = new TreeSet<>(Row.ORDER);
        TreeSet<Row> debtRows = new TreeSet<>(Row.ORDER);
        shards.forEach((name, scenario) -> {
            scenario.accounts().forEach(account -> accountRows.add(new Row(name, account.id())));
            scenario.debts().forEach(debt -> accountRows.add(new Row(name, debt.accountId())));
            scenario.debts().forEach(debt -> debtRows.add(new Row(name, debt.id())));
        });
        this.accounts = List.copyOf(accountRows);
        this.debts = List.copyOf(debtRows);
    }

    /** The bindings of a shard: ids stay, and their bindings move on; the later ones lack some. */
    private Scenario shard(int shard) {
        List<Account> all = base.accounts();
        List<Account> mine = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Account other = all.get((i + 3 * shard) % all.size());
            if (shard == 0 || (i + shard) % 4 != 3) {
                mine.add(new Account(id(all.get(i).id()), other.msisdn(), other.boundOn(), other.lastVerifiedOn()));
            }
        }
        List<Debt> allDebts = base.debts();
        List<Debt> mineToo = new ArrayList<>();
        for (int i = 0; i < allDebts.size(); i++) {
            Debt debt = allDebts.get(i);
            Debt other = allDebts.get((i + 2 * shard) % allDebts.size());
            mineToo.add(new Debt(id(debt.id()), id(debt.accountId()), msisdn(mine, debt, other), other.recordedOn()));
        }
        return new Scenario(base.carriers(), base.policy(), base.nights(), mine, mineToo);
    }

    /** Mostly its account's, as in the scenario. */
    private static String msisdn(List<Account> accounts, Debt debt, Debt other) {
        return accounts.stream()
                .filter(account -> account.id().equals(id(debt.accountId()))
                        && account.msisdn().hashCode() % 3 != 0)
                .map(Account::msisdn)
                .findFirst()
                .orElse(other.msisdn());
    }

    /** Some ids have slashes, and some look like a row of a shard. */
    private static String id(String id) {
        return id.startsWith("B") ? "b/" + id.substring(1) : id.startsWith("U") ? "s2/" + id.substring(1) : id;
    }

    /** The scenarios by shard. */
    Map<String, Scenario> shards() {
        return shards;
    }

    /** All of them in one. */
    Scenario union() {
        List<Account> allAccounts = new ArrayList<>();
        List<Debt> allDebts = new ArrayList<>();
        shards.forEach((name, scenario) -> {
            scenario.accounts()
                    .forEach(each -> allAccounts.add(new Account(
                            place(accounts, name, each.id()), each.msisdn(), each.boundOn(), each.lastVerifiedOn())));
            scenario.debts()
                    .forEach(each -> allDebts.add(new Debt(
                            place(debts, name, each.id()),
                            place(accounts, name, each.accountId()),
                            each.msisdn(),
                            each.recordedOn())));
        });
        return new Scenario(base.carriers(), base.policy(), base.nights(), allAccounts, allDebts);
    }

    private static String place(List<Row> rows, String shard, String id) {
        return Integer.toString(rows.indexOf(new Row(shard, id)));
    }

    /** A file of the union as it is to be: the ids of the shards, and a column for the shard at the end. */
    List<List<String>> sharded(String csv) {
        List<List<String>> rows = CsvText.rows(csv);
        List<String> header = rows.get(0);
        List<List<String>> named = new ArrayList<>();
        named.add(Stream.concat(header.stream(), Stream.of("shard")).toList());
        rows.stream().skip(1).forEach(row -> named.add(sharded(header, row)));
        return named;
    }

    private List<String> sharded(List<String> header, List<String> row) {
        List<String> cells = new ArrayList<>(row);
        Row itself = new Row("", "");
        for (String column : List.of("account_id", "debt_id", "id")) {
            int at = header.indexOf(column);
            if (at >= 0) {
                boolean debt = column.equals("debt_id")
                        || (column.equals("id")
                                && row.get(header.indexOf("kind")).equals("debt"));
                itself = (debt ? debts : accounts).get(Integer.parseInt(row.get(at)));
                cells.set(at, itself.id());
            }
        }
        int successor = header.indexOf("successor_account_id");
        if (successor >= 0 && !row.get(successor).isEmpty()) {
            Row other = accounts.get(Integer.parseInt(row.get(successor)));
            cells.set(successor, other.shard().equals(itself.shard()) ? other.id() : other.shard() + "/" + other.id());
        }
        cells.add(itself.shard());
        return cells;
    }
}
