package io.github.reissuerecon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README in Chinese says what the English one says, as far as a program can tell. */
class ReadmeTest {

    private static final Pattern SHOWN = Pattern.compile("(?ms)^```.*?^```$|^    \\S[^\n]*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+(?= )");
    private static final Pattern KEY = Pattern.compile("`[a-z][a-z0-9.-]*[.-][a-z0-9.-]+`");

    @Test
    void commands_and_outputs_are_the_same() throws IOException {
        assertThat(found(SHOWN, "README.zh-CN.md")).isEqualTo(found(SHOWN, "README.md"));
    }

    @Test
    void sections_are_the_same() throws IOException {
        assertThat(found(HEADING, "README.zh-CN.md")).isEqualTo(found(HEADING, "README.md"));
    }

    @Test
    void every_key_file_and_guard_is_named_in_both() throws IOException {
        assertThat(found(KEY, "README.zh-CN.md")).containsAll(found(KEY, "README.md"));
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Path.of(file)))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
