package io.github.reissuerecon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reissuerecon.cli.CommandModel;
import io.github.reissuerecon.config.ConfigurationReader;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import picocli.CommandLine.ParameterException;

/** {@code jobs/systemd} speaks of commands, options, exit codes and variables that there are. */
class SystemdUnitsTest {

    private static final String MANAGER = "reissue-recon.service";
    private static final String WORKER = "reissue-recon-worker.service";
    private static final String INSTALLED = "/opt/reissue-recon/";
    private static final Pattern ZONE = Pattern.compile(".* ([A-Z][a-z]+/[A-Za-z_]+)");

    private static Unit unit(String name) throws IOException {
        return Unit.read(Path.of("jobs/systemd", name));
    }

    private static Set<Integer> codes(Unit unit, String key) {
        return Arrays.stream(unit.only(key).split(" ", -1))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void exit_codes_are_those_of_the_program() throws IOException {
        Set<Integer> known = Stream.of(ExitCode.values()).map(ExitCode::code).collect(Collectors.toSet());
        for (String name : List.of(MANAGER, WORKER)) {
            Unit unit = unit(name);
            assertThat(known)
                    .containsAll(codes(unit, "Service.SuccessExitStatus"))
                    .containsAll(codes(unit, "Service.RestartPreventExitStatus"));
        }
        assertThat(codes(unit(MANAGER), "Service.SuccessExitStatus"))
                .containsExactlyInAnyOrder(ExitCode.WARNINGS.code(), ExitCode.LOCKED.code(), ExitCode.NOT_READY.code());
        assertThat(codes(unit(MANAGER), "Service.RestartPreventExitStatus"))
                .containsExactlyInAnyOrder(ExitCode.USAGE.code(), ExitCode.GUARD_TRIPPED.code());
        assertThat(codes(unit(WORKER), "Service.SuccessExitStatus")).containsExactly(ExitCode.TERMINATED.code());
        assertThat(codes(unit(WORKER), "Service.RestartPreventExitStatus")).containsExactly(ExitCode.USAGE.code());
    }

    @Test
    void the_night_is_started_by_the_script_with_variables_that_it_knows() throws IOException {
        Unit manager = unit(MANAGER);
        String started = manager.only("Service.ExecStart");
        assertThat(started).startsWith(INSTALLED);
        Path script = Path.of(started.substring(INSTALLED.length()));
        assertThat(script).isExecutable();
        String text = Files.readString(script);
        assertThat(manager.environment().keySet()).isNotEmpty().allMatch(text::contains);
    }

    @Test
    void the_worker_is_started_by_a_command_that_the_program_has() throws IOException {
        Unit worker = unit(WORKER);
        List<String> words = List.of(worker.only("Service.ExecStart").split(" ", -1));
        assertThat(words.subList(0, 4))
                .containsExactly("/usr/bin/java", "$JAVA_OPTS", "-jar", INSTALLED + "reissue-recon.jar");
        List<String> arguments = words.subList(4, words.size());
        assertThat(CommandModel.command(arguments)).isEqualTo("worker");
        assertThatThrownBy(() -> CommandModel.command(List.of("worker", "--confg=x")))
                .isInstanceOf(ParameterException.class);

        Map<String, Object> variables = new HashMap<>(worker.environment());
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ReconConfiguration configuration =
                ConfigurationReader.inspect(environment).configuration();
        assertThat(configuration.metricsAddress().orElseThrow().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_timer_starts_the_night_in_the_zone_of_its_business_dates() throws IOException {
        Unit timer = unit("reissue-recon.timer");
        assertThat(timer.only("Timer.Unit")).isEqualTo(MANAGER);
        String zone = unit(MANAGER).environment().get("RECON_BUSINESS_ZONE");
        assertThat(timer.all("Timer.OnCalendar")).isNotEmpty().allSatisfy(start -> assertThat(
                        ZONE.matcher(start).replaceFirst("$1"))
                .isEqualTo(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {MANAGER, WORKER})
    void a_service_has_few_rights_and_secrets_from_a_file(String name) throws IOException {
        Unit unit = unit(name);
        assertThat(unit.only("Service.User")).isNotEqualTo("root");
        assertThat(unit.only("Service.UMask")).isEqualTo("0077");
        assertThat(unit.only("Service.NoNewPrivileges")).isEqualTo("yes");
        assertThat(unit.only("Service.ProtectSystem")).isEqualTo("strict");
        assertThat(unit.only("Service.PrivateTmp")).isEqualTo("yes");
        assertThat(unit.only("Service.CapabilityBoundingSet")).isEmpty();
        assertThat(unit.only("Service.ReadWritePaths")).isEqualTo(unit.only("Service.WorkingDirectory"));
        assertThat(unit.only("Service.EnvironmentFile")).isEqualTo("/etc/reissue-recon/environment");
        assertThat(unit.environment().keySet()).noneMatch(variable -> variable.matches(".*(PASS|SECRET|KEY).*"));
        assertThat(unit.only("Service.KillSignal")).isEqualTo("SIGTERM");
        assertThat(unit.all("Service.TimeoutStopSec")).hasSize(1);
    }
}
