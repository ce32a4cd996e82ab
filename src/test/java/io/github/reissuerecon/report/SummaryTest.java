package io.github.reissuerecon.report;

import static io.github.reissuerecon.report.NightFixture.anyNight;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.Change;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.report.NightReport.WrittenFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTest {

    private static final Map<String, WrittenFile> FILES =
            Map.of("unbind.csv", new WrittenFile(10, "0123456789abcdef".repeat(4)));
    private static final Summary SUMMARY = new Summary(anyNight(), FILES, Map.of(Change.What.NEW, 3L), Language.EN);

    private static JsonNode json() {
        return new JsonMapper().readTree(SUMMARY.json());
    }

    private static long sum(JsonNode node, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += node.required(name).asLong();
        }
        return sum;
    }

    @Test
    void the_keys_are_those_of_the_contract() {
        assertThat(json().propertyNames())
                .contains(
                        "business_date",
                        "run",
                        "outcome",
                        "exit_code",
                        "feeds",
                        "accounts",
                        "debts",
                        "files",
                        "guards",
                        "seconds");
        assertThat(json().required("feeds").required(0).propertyNames())
                .contains("name", "carrier", "sha256", "rows", "accepted", "duplicate", "ignored", "rejected");
        assertThat(json().required("debts").has("unbind")).isFalse();
        assertThat(json().required("guards").required(0).propertyNames()).contains("name", "value", "limit", "passed");
    }

    @Test
    void the_rows_of_a_feed_add_up() {
        for (JsonNode feed : json().required("feeds")) {
            assertThat(sum(feed, "accepted", "duplicate", "ignored", "rejected"))
                    .isEqualTo(sum(feed, "rows"));
        }
        assertThat(sum(json().required("feeds").required(0), "duplicate")).isEqualTo(13);
    }

    @Test
    void the_matched_bindings_add_up() {
        JsonNode accounts = json().required("accounts");
        assertThat(sum(accounts, "keep", "suppressed", "unbind", "correct_debt_record", "review", "watch"))
                .isEqualTo(sum(accounts, "matched"));
        JsonNode debts = json().required("debts");
        assertThat(sum(debts, "keep", "suppressed", "correct_debt_record", "review", "watch"))
                .isEqualTo(sum(debts, "matched"));
    }

    @Test
    void figures_of_several_reasons_are_one_outcomes() {
        JsonNode accounts = json().required("accounts");
        assertThat(sum(accounts, "unbind")).isEqualTo(10);
        assertThat(sum(accounts, "review")).isEqualTo(7);
        assertThat(NightFixture.accounts().flagged()).isEqualTo(12);
    }

    @Test
    void the_night_is_told_with_its_exit_code() {
        assertThat(json().required("business_date").asString()).isEqualTo("2026-11-22");
        assertThat(sum(json(), "run")).isEqualTo(2);
        assertThat(json().required("outcome").asString()).isEqualTo("complete-with-warnings");
        assertThat(sum(json(), "exit_code")).isEqualTo(3);
    }

    @Test
    void a_file_is_told_with_its_rows_and_digest() {
        JsonNode file = json().required("files").required("unbind.csv");
        assertThat(sum(file, "rows")).isEqualTo(10);
        assertThat(file.required("sha256").asString()).hasSize(64);
    }

    @Test
    void of_the_guards_of_a_name_the_worst_is_told() {
        assertThat(json().required("guards")).hasSize(2);
        assertThat(json().required("guards").required(0).required("value").asDouble())
                .isEqualTo(0.02);
    }

    @Test
    void the_text_shows_the_same_figures() {
        List<String> words = SUMMARY.text()
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
        assertThat(words)
                .contains(
                        "reissue-recon 2026-11-22 run 2 complete-with-warnings",
                        "continued 2 times: from intake (2)",
                        "cmcc.csv 100 80 13 5 2",
                        "all 110 90 13 5 2",
                        "examined 1000 50",
                        "matched 48 3",
                        "unbind 10 0",
                        "correct debt record 2 2",
                        "number unreadable 4 0",
                        "unbind.csv 10 0123456789abcdef",
                        "warning max-reject-share max-reject-share at 0.02");
    }
}
