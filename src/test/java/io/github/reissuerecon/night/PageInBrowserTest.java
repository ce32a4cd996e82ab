package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.night.Browser.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of the sample's night as a browser shows it, and as axe, which knows what people need, judges it. */
class PageInBrowserTest {

    private static final String H2 =
            ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";

    private static final Map<Screen, Browser.Sight> SEEN = new HashMap<>();

    @TempDir
    private static Path out = Path.of("");

    @BeforeAll
    static void the_sample_night_has_run() {
        assumeTrue(Browser.installed().isPresent(), "no chromium on this machine: the page is not opened");
        String name = UUID.randomUUID().toString();
        assertThat(Commands.run(
                        "reconcile",
                        "--business-date=2026-11-22",
                        "--config=sample-data/recon.yml",
                        "--spring.datasource.url=jdbc:h2:mem:batch" + name + H2,
                        "--recon.platform.datasource.url=jdbc:h2:mem:platform" + name + H2
                                + ";INIT=RUNSCRIPT FROM 'sample-data/platform.sql'",
                        "--recon.output.directory=" + out))
                .isZero();
    }

    @Test
    void it_speaks_the_language_that_is_chosen_and_only_that() throws Exception {
        Browser.Sight sight = open(new Screen(1280, false, false));
        String english = sight.told().get("en").asString();
        String chinese = sight.told().get("zh").asString();

        assertThat(english)
                .contains("Reissued numbers, night of 2026-11-22", "All guards passed.", "Samples by reason");
        assertThat(english).doesNotContain("运营商", "绑定", "护栏");
        assertThat(chinese).contains("二次放号核对，2026-11-22 夜", "所有护栏均通过。", "各原因的样例");
        assertThat(chinese).doesNotContain("Reissued numbers", "All guards passed.", "Samples by reason");
    }

    @ParameterizedTest
    @MethodSource
    void it_can_be_used_by_everybody_asks_for_nothing_and_nothing_goes_wrong(Screen screen, String background)
            throws Exception {
        Browser.Sight sight = open(screen);

        assertThat(sight.console()).isEmpty();
        assertThat(sight.told().get("requests")).isEmpty();
        assertThat(sight.told().get("violations")).isEmpty();
        assertThat(sight.told().get("rulesPassed").asInt()).isGreaterThan(10);
        assertThat(sight.told().get("overflow").asInt())
                .as("wider than the screen")
                .isZero();
        assertThat(sight.told().get("width").asInt()).isEqualTo(screen.width());
        assertThat(sight.told().get("page").asString()).isEqualTo(background);
        assertThat(sight.told().get("switch").asString()).isEqualTo(screen.isPrint() ? "none" : "block");
    }

    static Stream<Arguments> it_can_be_used_by_everybody_asks_for_nothing_and_nothing_goes_wrong() {
        String white = "rgb(255, 255, 255)";
        return Stream.of(
                Arguments.of(new Screen(1280, false, false), white),
                Arguments.of(new Screen(1280, false, true), "rgb(18, 23, 29)"),
                Arguments.of(new Screen(400, false, false), white),
                // A4 without its margins
                Arguments.of(new Screen(680, true, false), white));
    }

    /** A browser takes seconds to start, so each screen is looked at once. */
    private static Browser.Sight open(Screen screen) throws Exception {
        Browser.Sight seen = SEEN.get(screen);
        if (seen == null) {
            seen = Browser.installed()
                    .orElseThrow()
                    .open(
                            out.resolve("2026-11-22/report.html"),
                            Files.createDirectories(out.resolve("browser" + SEEN.size())),
                            screen);
            SEEN.put(screen, seen);
        }
        return seen;
    }
}
