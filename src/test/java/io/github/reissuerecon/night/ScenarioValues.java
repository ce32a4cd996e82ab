package io.github.reissuerecon.night;

import io.github.reissuerecon.decision.Policy;
import io.github.reissuerecon.oracle.GeneratedNights.Scenario;
import io.github.reissuerecon.oracle.Oracle;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.timeline.Carrier;
import java.util.List;

/** What a generated scenario holds, as the program's own values. */
final class ScenarioValues {

    private ScenarioValues() {}

    static List<Carrier> carriers(Scenario scenario) {
        return scenario.carriers().stream()
                .map(carrier -> new Carrier(
                        carrier.name(),
                        carrier.agingDays(),
                        carrier.presumeReissuedAfterDays(),
                        carrier.fullyTrusted()))
                .toList();
    }

    static Policy policy(Scenario scenario) {
        Oracle.Policy policy = scenario.policy();
        return new Policy(
                Policy.SameDay.valueOf(policy.sameDay().name()), policy.portDaysBefore(), policy.portDaysAfter());
    }

    static List<Binding> accounts(Scenario scenario) {
        return scenario.accounts().stream()
                .map(account -> new Binding(
                        BindingKind.ACCOUNT,
                        account.id(),
                        account.id(),
                        Long.parseLong(account.msisdn().substring(1)),
                        account.boundOn(),
                        account.lastVerifiedOn()))
                .toList();
    }

    static List<Binding> debts(Scenario scenario) {
        return scenario.debts().stream()
                .map(debt -> new Binding(
                        BindingKind.DEBT,
                        debt.id(),
                        debt.accountId(),
                        Long.parseLong(debt.msisdn().substring(1)),
                        debt.recordedOn(),
                        null))
                .toList();
    }
}
