package io.github.reissuerecon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.github.reissuerecon.cli.CommandModel;
import io.github.reissuerecon.run.ExitCode;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1PodFailurePolicyRule;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code jobs/kubernetes} against the schema of Kubernetes, as the models of its Java client know it: every field is one of
 * its kind, of the right type, and none that is required is missing.
 */
class KubernetesTest {

    private static final Path FOLDER = Path.of("jobs/kubernetes");

    private static String yaml(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static String json(String yaml) {
        Object document = new Yaml().load(yaml);
        return new Gson().toJson(document);
    }

    private static V1CronJob cronJob(String yaml) throws IOException {
        String json = json(yaml);
        V1CronJob.validateJsonElement(JsonParser.parseString(json));
        return JSON.deserialize(json, V1CronJob.class);
    }

    private static V1Deployment deployment(String yaml) throws IOException {
        String json = json(yaml);
        V1Deployment.validateJsonElement(JsonParser.parseString(json));
        return JSON.deserialize(json, V1Deployment.class);
    }

    private static V1PodSpec manager() throws IOException {
        return cronJob(yaml("cronjob.yaml"))
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static V1PodSpec worker() throws IOException {
        return deployment(yaml("worker.yaml")).getSpec().getTemplate().getSpec();
    }

    private static V1Container only(V1PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().get(0);
    }

    private static String variable(V1Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(V1EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    @Test
    void both_files_are_of_the_schema() {
        assertThatCode(() -> cronJob(yaml("cronjob.yaml"))).doesNotThrowAnyException();
        assertThatCode(() -> deployment(yaml("worker.yaml"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "concurrencyPolicy, concurencyPolicy",
        "onExitCodes, onExitCode",
        "readOnlyRootFilesystem, readonlyRootFilesystem",
        "mountPath, path",
        "schedule:, shedule:",
        "jobTemplate, template"
    })
    void a_field_that_a_cron_job_has_not_is_found(String right, String wrong) throws IOException {
        String yaml = yaml("cronjob.yaml");
        assertThat(yaml).contains(right);
        assertThatThrownBy(() -> cronJob(yaml.replace(right, wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "matchLabels, labels",
        "livenessProbe, liveProbe",
        "httpGet, http",
        "terminationGracePeriodSeconds, terminationGraceSeconds",
        "containerPort, port"
    })
    void a_field_that_a_deployment_has_not_is_found(String right, String wrong) throws IOException {
        String yaml = yaml("worker.yaml");
        assertThat(yaml).contains(right);
        assertThatThrownBy(() -> deployment(yaml.replace(right, wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_night_is_never_beside_itself_and_what_a_person_must_see_to_is_not_tried_again() throws IOException {
        V1CronJob job = cronJob(yaml("cronjob.yaml"));
        assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        List<V1PodFailurePolicyRule> failing =
                job.getSpec().getJobTemplate().getSpec().getPodFailurePolicy().getRules().stream()
                        .filter(rule -> rule.getAction().equals("FailJob"))
                        .toList();
        assertThat(failing).singleElement().satisfies(rule -> {
            assertThat(rule.getOnExitCodes().getContainerName())
                    .isEqualTo(only(manager()).getName());
            assertThat(rule.getOnExitCodes().getValues())
                    .containsExactly(
                            ExitCode.USAGE.code(),
                            ExitCode.LOCKED.code(),
                            ExitCode.NOT_READY.code(),
                            ExitCode.GUARD_TRIPPED.code());
        });
        assertThat(manager().getRestartPolicy()).isEqualTo("Never");
        assertThat(variable(only(manager()), "RECON_BUSINESS_ZONE"))
                .isEqualTo(job.getSpec().getTimeZone());
    }

    @Test
    void the_night_is_the_script_with_variables_that_it_knows() throws IOException {
        V1Container container = only(manager());
        assertThat(container.getCommand()).containsExactly("/opt/reissue-recon/jobs/nightly.sh");
        assertThat(Files.readString(FOLDER.resolve("Dockerfile"))).contains("COPY jobs/nightly.sh", "nightly.sh\n");
        String script = Files.readString(Path.of("jobs/nightly.sh"));
        assertThat(container.getEnv()).extracting(V1EnvVar::getName).allMatch(script::contains);
        assertThat(variable(container, "RECON_CONFIG"))
                .isEqualTo(Objects.requireNonNull(container.getVolumeMounts())
                                .get(0)
                                .getMountPath() + "/recon.yml");
    }

    @Test
    void a_worker_is_a_command_of_the_program_and_is_asked_where_it_answers() throws IOException {
        V1Container container = only(worker());
        List<String> line = new ArrayList<>(container.getCommand());
        line.addAll(container.getArgs());
        int jar = line.indexOf("-jar");
        assertThat(line.get(0)).isEqualTo("java");
        assertThat(line.get(jar + 1)).isEqualTo("/opt/reissue-recon/reissue-recon.jar");
        assertThat(CommandModel.command(line.subList(jar + 2, line.size()))).isEqualTo("worker");
        assertThat(variable(container, "RECON_METRICS_PORT"))
                .isEqualTo(String.valueOf(container.getPorts().get(0).getContainerPort()));
        assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
    }

    private static String path(V1Probe probe) {
        return probe.getHttpGet().getPath();
    }

    @Test
    void a_container_has_few_rights_and_its_secrets_from_a_secret() throws IOException {
        for (V1PodSpec pod : List.of(manager(), worker())) {
            V1Container container = only(pod);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(30);
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getEnvFrom().get(0).getSecretRef().getName()).isEqualTo("reissue-recon");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
    }
}
