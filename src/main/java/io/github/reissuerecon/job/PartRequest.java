package io.github.reissuerecon.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker is asked for: a part of a night's match. It names no number and no range; those stand in the batch database.
 *
 * @param step name of the step that a part is
 * @param stepExecution the part's row in Spring Batch's tables
 * @param mark what the part's row has and no other, so that two batch databases on one queue are told apart
 * @param version of the program that asks
 * @param configuration a digest of all in its configuration that what is found depends on
 */
record PartRequest(
        @JsonProperty("step") String step,
        @JsonProperty("step_execution") long stepExecution,
        @JsonProperty("mark") String mark,
        @JsonProperty("version") String version,
        @JsonProperty("configuration") String configuration) {

    private static final JsonMapper JSON = new JsonMapper();

    static PartRequest of(StepExecution part, String configuration) {
        String name = part.getStepName();
        return new PartRequest(
                name.substring(0, name.indexOf(':')),
                part.getId(),
                PartContext.markOf(part),
                NightApplication.version(),
                configuration);
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /** Empty where a text is no request of a part. */
    static Optional<PartRequest> parse(byte[] json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, PartRequest.class))
                    .filter(request -> Stream.of(request.step, request.mark, request.version, request.configuration)
                            .allMatch(Objects::nonNull));
        } catch (JacksonException strange) {
            return Optional.empty();
        }
    }

    /**
     * Why this process must not work on it; null when it may.
     *
     * @param here the digest of its own configuration
     */
    @Nullable
    String refusal(String here) {
        if (!version.equals(NightApplication.version())) {
            return "the night is run by version " + version + ", and this worker is version "
                    + NightApplication.version() + "; start the same version everywhere";
        }
        return configuration.equals(here)
                ? null
                : "this worker's configuration is not the night's: tables, policy, zone, region, carriers and digest keys"
                        + " must be the same everywhere; give both the same file and the same secrets";
    }
}
