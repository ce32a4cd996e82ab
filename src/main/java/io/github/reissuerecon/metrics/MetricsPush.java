package io.github.reissuerecon.metrics;

import io.github.reissuerecon.privacy.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a Pushgateway how a night ended. What fails is a warning in the log, and nothing more. */
public final class MetricsPush {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPush.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int NO_SUCCESS = 300;

    private MetricsPush() {}

    /**
     * Pushes. With figures the whole group is replaced (PUT); without them only how it ended (POST), and the figures of the
     * run before stay.
     *
     * @param figures null where no run began, or the batch database cannot be asked
     */
    public static void push(PushTarget target, NightEnd end, @Nullable NightFigures figures) {
        HttpRequest.Builder request = HttpRequest.newBuilder(group(target))
                .timeout(ANSWER)
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .method(figures == null ? "POST" : "PUT", BodyPublishers.ofString(NightMeters.of(end, figures)));
        if (!target.username().isEmpty()) {
            request.header("Authorization", "Basic " + credentials(target));
        }
        String problem = problem(target, request.build());
        if (problem != null) {
            LOG.warn("the metrics of the night were not pushed to {}: {}", target.url(), problem);
        }
    }

    /** Why it is not there; null when it is. */
    private static @Nullable String problem(PushTarget target, HttpRequest request) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() >= OK && answer.statusCode() < NO_SUCCESS
                    ? null
                    : "expected status 200, found " + answer.statusCode() + " "
                            + Words.withoutNumbers(answer.body().strip());
        } catch (ConnectException refused) {
            return "it cannot be reached";
        } catch (IOException failed) {
            return Words.failure(failed, target.password());
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static URI group(PushTarget target) {
        String job = URLEncoder.encode(target.job(), StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(target.url().toString().replaceFirst("/+$", "") + "/metrics/job/" + job);
    }

    private static String credentials(PushTarget target) {
        return Base64.getEncoder()
                .encodeToString((target.username() + ":" + target.password()).getBytes(StandardCharsets.UTF_8));
    }
}
