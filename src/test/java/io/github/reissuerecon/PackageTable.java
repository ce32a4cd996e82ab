package io.github.reissuerecon;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The packages, and which each may use, as ARCHITECTURE.md has them. */
final class PackageTable {

    private PackageTable() {}

    static final Set<String> PACKAGES = Set.of(
            "language number timeline privacy database run feed platform decision ledger finding retention guard metrics report review action config answer preflight job cli"
                    .split(" ", -1));

    /** The packages of the project that a package may use. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("language", Set.of()),
            Map.entry("number", Set.of()),
            Map.entry("timeline", Set.of()),
            Map.entry("privacy", Set.of()),
            Map.entry("database", Set.of("privacy")),
            Map.entry("run", Set.of()),
            Map.entry("feed", Set.of("number", "timeline")),
            Map.entry("platform", Set.of("language", "number", "database", "privacy")),
            Map.entry("decision", Set.of("timeline", "platform")),
            Map.entry("ledger", Set.of("feed", "timeline", "number", "database")),
            Map.entry("finding", Set.of("decision", "platform", "timeline", "number", "database")),
            Map.entry("review", Set.of("feed", "finding", "decision", "language", "number", "platform")),
            Map.entry("action", Set.of("database", "finding", "number", "platform", "privacy")),
            Map.entry("retention", Set.of("ledger", "timeline")),
            Map.entry("guard", Set.of("language", "feed", "timeline")),
            Map.entry("metrics", Set.of("privacy")),
            Map.entry(
                    "report",
                    allBut(
                            "report",
                            "review",
                            "action",
                            "answer",
                            "job",
                            "cli",
                            "config",
                            "metrics",
                            "preflight",
                            "retention")),
            Map.entry(
                    "config",
                    these("action language feed metrics platform decision timeline number guard privacy retention")),
            Map.entry(
                    "answer",
                    these("config decision feed language ledger number platform privacy report retention timeline")),
            Map.entry(
                    "preflight",
                    these("action config database feed guard language number platform privacy run timeline")),
            Map.entry("job", allBut("job", "cli", "preflight", "answer")),
            Map.entry("cli", allBut("cli")));

    private static Set<String> these(String names) {
        return Set.of(names.split(" ", -1));
    }

    private static Set<String> allBut(String... names) {
        Set<String> all = new TreeSet<>(PACKAGES);
        all.removeAll(Set.of(names));
        return all;
    }
}
