package io.github.reissuerecon;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which, and where the outside world is touched. */
class ArchitectureTest {

    private static final String ROOT = "io.github.reissuerecon";
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final Set<String> PACKAGES = Set.of(
            "language number timeline privacy database run feed platform decision ledger finding retention guard metrics report review action config answer preflight job cli"
                    .split(" ", -1));

    /** The packages of the project that a package may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
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

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] inside(Set<String> names) {
        return names.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_uses_only_those_that_it_may(String name) {
        Set<String> allowed = new TreeSet<>(MAY_USE.getOrDefault(name, Set.of()));
        allowed.add(name);
        noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(inside(allowed)))))
                .check(PROGRAM);
    }

    @Test
    void every_package_is_in_the_table() {
        Set<String> packages = PROGRAM.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());
        assertThat(MAY_USE.keySet()).isEqualTo(PACKAGES).isEqualTo(packages);
    }

    @Test
    void the_decision_knows_of_the_platform_only_its_bindings() {
        noClasses()
                .that()
                .resideInAPackage(inside("decision"))
                .should()
                .dependOnClassesThat(resideInAPackage(inside("platform"))
                        .and(not(named("platform.Binding", "platform.BindingKind"))))
                .check(PROGRAM);
    }

    @Test
    void spring_batch_is_known_to_the_job_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("job"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.batch.."))
                .check(PROGRAM);
    }

    @Test
    void the_domain_is_free_of_spring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        inside(Set.of("number", "timeline", "privacy", "feed", "decision", "guard", "report")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.."))
                .check(PROGRAM);
    }

    /** So that `status` starts no slower, and a night without metrics neither. */
    @Test
    void what_tells_metrics_and_health_is_known_to_its_package_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("metrics"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.micrometer..", "io.prometheus..", "org.springframework.boot.health..", "com.sun.net.."))
                .check(PROGRAM);
    }

    @Test
    void databases_are_spoken_to_where_the_tables_are() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        inside(Set.of("ledger", "platform", "finding", "action", "retention", "run", "database")))
                .and(not(named(
                        "job.RunLock",
                        "job.SchemaUpgrade",
                        "job.ServerLock",
                        "job.FencedTransactions",
                        "job.DatabaseInUse",
                        "job.TransientFault",
                        "job.TakeOver",
                        "job.Worker",
                        "job.PartSteps",
                        "job.PartClaim",
                        "job.Attempts",
                        "job.RunStatus",
                        "job.JobMetadata",
                        "job.LockedWork",
                        "job.Apply",
                        "job.Undo",
                        "job.ActionBatches",
                        "cli.ApplyCommand",
                        "metrics.WorkerEndpoint",
                        "metrics.WorkerHealth",
                        "job.NightRunner",
                        "job.NightComponents",
                        "job.PartMatch",
                        "job.PartReader",
                        "job.ShardReaders",
                        "job.KeyReader",
                        "job.NumberReader",
                        "job.MatchPlanning",
                        "job.Tally",
                        "answer.Answering",
                        "preflight.Connections",
                        "preflight.Glance",
                        "preflight.BatchDatabaseChecks",
                        "preflight.PlatformChecks",
                        "preflight.ApplyChecks",
                        "cli.ConnectionSettings",
                        "cli.NightContext",
                        "cli.PlatformConnections",
                        "cli.Problems")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."))
                .check(PROGRAM);
    }

    @Test
    void nothing_is_injected_into_a_field() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .check(PROGRAM);
    }

    @Test
    void only_the_console_speaks() {
        noClasses()
                .that(not(named("cli.Console")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PROGRAM);
    }

    @Test
    void only_the_program_exits() {
        noClasses()
                .that(not(named("ReissueRecon")))
                .should()
                .callMethodWhere(calls("java\\.lang\\.(System\\.exit|Runtime\\.(exit|halt))\\(.*"))
                .check(PROGRAM);
    }

    @Test
    void the_time_is_told_by_one_clock() {
        noClasses()
                .that(not(named("job.NightComponents", "cli.Commands")))
                .should()
                .callMethodWhere(calls("java\\.time\\..*\\.now\\(.*|java\\.time\\.Clock\\.(system|tick).*|"
                        + "java\\.lang\\.System\\.currentTimeMillis\\(.*"))
                .check(PROGRAM);
        noClasses().should().callConstructor(Date.class).check(PROGRAM);
    }

    /** A class of the project, with the classes inside it. */
    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> fullNames = Stream.of(names).map(name -> ROOT + "." + name).collect(Collectors.toSet());
        return DescribedPredicate.describe(
                "are " + fullNames, type -> fullNames.contains(type.getName().replaceFirst("\\$.*", "")));
    }

    private static DescribedPredicate<JavaMethodCall> calls(String method) {
        return DescribedPredicate.describe(
                "calls " + method, call -> call.getTarget().getFullName().matches(method));
    }
}
