package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Account;
import io.github.reissuerecon.oracle.Oracle.Carrier;
import io.github.reissuerecon.oracle.Oracle.Debt;
import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Policy;
import io.github.reissuerecon.oracle.Oracle.Result;
import io.github.reissuerecon.oracle.Oracle.Row;
import io.github.reissuerecon.oracle.Oracle.SameDay;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A story told in verbs, for tests: one number, account "1" on it, and what carriers tell in nights and files. Until
 * {@link #in} says otherwise it is told in the reconciled night by a trusted carrier with an aging period of 90 days.
 */
final class Scene {
    static final String NUMBER = "+8613800138000";
    static final LocalDate TONIGHT = LocalDate.parse("2024-06-15");

    private final List<Carrier> carriers = new ArrayList<>(List.of(
            new Carrier("trusted", 90, null, true),
            new Carrier("doubted", 90, null, false),
            new Carrier("impatient", null, 45, true)));
    private final Map<LocalDate, Map<String, Feed>> nights = new TreeMap<>();
    private final List<Account> accounts = new ArrayList<>();
    private final List<Debt> debts = new ArrayList<>();
    private Policy policy = new Policy(SameDay.REVIEW, 1, 5);
    private boolean full = true;
    private @Nullable LocalDate previously;
    private Feed feed;

    Scene() {
        this.feed = open(TONIGHT, "trusted", "trusted.csv");
    }

    /** Goes on in a file of that carrier in that night. */
    Scene in(String night, String carrier, String name) {
        feed = open(LocalDate.parse(night), carrier, name);
        return this;
    }

    /** Goes on tonight, in the only file of that carrier. */
    Scene by(String carrier) {
        feed = open(TONIGHT, carrier, carrier + ".csv");
        return this;
    }

    private Feed open(LocalDate night, String carrier, String name) {
        return nights.computeIfAbsent(night, date -> new TreeMap<>())
                .computeIfAbsent(name, file -> new Feed(file, carrier, new ArrayList<>()));
    }

    Scene told(Kind kind, String on) {
        return told(NUMBER, List.of(new Telling(kind, LocalDate.parse(on))));
    }

    Scene told(String msisdn, List<Telling> tells) {
        feed.rows().add(new Row(feed.rows().size() + 2, msisdn, tells));
        return this;
    }

    Scene disconnected(String on) {
        return told(Kind.DISCONNECT, on);
    }

    Scene reissued(String on) {
        return told(Kind.REISSUE, on);
    }

    Scene ported(String on) {
        return told(Kind.PORT, on);
    }

    Scene resumed(String on) {
        return told(Kind.RESUME, on);
    }

    Scene bound(String on) {
        return account("1", NUMBER, on, null);
    }

    Scene boundAndVerified(String on, String verifiedOn) {
        return account("1", NUMBER, on, LocalDate.parse(verifiedOn));
    }

    Scene account(String id, String msisdn, String boundOn, @Nullable LocalDate verifiedOn) {
        accounts.add(new Account(id, msisdn, LocalDate.parse(boundOn), verifiedOn));
        return this;
    }

    Scene debt(String id, String msisdn, String recordedOn) {
        debts.add(new Debt(id, "1", msisdn, LocalDate.parse(recordedOn)));
        return this;
    }

    Scene sameDay(SameDay sameDay) {
        policy = new Policy(sameDay, 1, 5);
        return this;
    }

    Scene onlyNewsSince(@Nullable String previousNight) {
        full = false;
        previously = previousNight == null ? null : LocalDate.parse(previousNight);
        return this;
    }

    Result run() {
        List<Night> told = nights.entrySet().stream()
                .map(night ->
                        new Night(night.getKey(), List.copyOf(night.getValue().values())))
                .toList();
        return Oracle.reconcile(carriers, policy, told, TONIGHT, full, previously, accounts, debts);
    }

    /** What becomes of account "1", with its reason where a file tells one: {@code "review same-day"}. */
    String decision() {
        return decision(run().accountTotals(), "account");
    }

    String debtDecision() {
        return decision(run().debtTotals(), "debt");
    }

    private String decision(Map<String, Long> totals, String kind) {
        if (totals.getOrDefault("examined", 0L) != 1) {
            throw new IllegalStateException("Expected one " + kind + ", found " + totals.get("examined"));
        }
        String decision = totals.entrySet().stream()
                .filter(total ->
                        !total.getKey().equals("examined") && !total.getKey().equals("matched"))
                .filter(total -> total.getValue() == 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unmatched");
        return switch (decision) {
            case "unbind" -> "unbind " + cell("unbind.csv", 0, "reason");
            case "review", "suppressed" -> decision + " " + reasonOf(kind, decision + ".csv");
            default -> decision;
        };
    }

    private String reasonOf(String kind, String file) {
        int row = cell(file, 0, "kind").equals(kind) ? 0 : 1;
        return cell(file, row, "reason");
    }

    /** A cell by its column; the file's first row below the header is 0. */
    String cell(String file, int row, String column) {
        List<String> lines = lines(file);
        int position = List.of(lines.get(0).split(",", -1)).indexOf(column);
        return lines.get(row + 1).split(",", -1)[position];
    }

    List<String> lines(String file) {
        return run().files().getOrDefault(file, "").lines().toList();
    }
}
