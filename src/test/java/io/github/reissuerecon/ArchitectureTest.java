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

    static Stream<String> packages() {
        return PackageTable.MAY_USE.keySet().stream().sorted();
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
        Set<String> allowed = new TreeSet<>(PackageTable.MAY_USE.getOrDefault(name, Set.of()));
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
        assertThat(PackageTable.MAY_USE.keySet())
                .isEqualTo(PackageTable.PACKAGES)
                .isEqualTo(packages);
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
