package io.github.reissuerecon.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.action.Refusal;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.finding.Change.What;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageTest {

    private static final Pattern LITERAL = Pattern.compile("\"#?([a-z][a-z0-9._-]*)\"");

    @Test
    void every_language_has_the_same_keys_and_no_text_is_empty() throws IOException {
        Properties english = texts("en");
        Properties chinese = texts("zh");

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
        assertThat(chinese.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @Test
    void a_text_has_as_many_places_to_fill_in_every_language() throws IOException {
        Properties chinese = texts("zh");

        texts("en").forEach((key, text) -> assertThat(places(chinese.getProperty(key.toString(), "")))
                .as(key.toString())
                .isEqualTo(places(text)));
    }

    @Test
    void every_key_is_asked_for_and_every_reason_outcome_kind_and_section_has_its_texts() throws IOException {
        Set<String> needed = new TreeSet<>();
        Arrays.stream(Reason.values()).forEach(reason -> needed.add("reason." + reason.code()));
        for (Outcome outcome : Outcome.values()) {
            needed.add("outcome." + outcome.code());
            needed.add("meaning." + outcome.code());
        }
        Arrays.stream(BindingKind.values()).forEach(kind -> needed.add("kind." + kind.code()));
        Arrays.stream(ExitCode.values()).forEach(exit -> needed.add("exit." + exit.outcome()));
        Arrays.stream(Refusal.Why.values()).forEach(why -> needed.add("refusal." + why.code()));
        needed.add("exit.unfinished");
        for (What what : What.values()) {
            needed.add("change." + what.code());
            needed.add("change." + what.code() + ".meaning");
        }
        Stream.of("passed", "warning", "accepted").forEach(verdict -> needed.add("guards." + verdict));
        Set<String> keys = texts("en").stringPropertyNames();

        assertThat(keys).containsAll(needed);
        Set<String> literals = literals();
        assertThat(keys).allMatch(key -> needed.contains(key) || isAskedFor(key, literals), "is asked for");
    }

    /** By itself; as a section's heading or note; as what a row of the bindings means; as what a file is for. */
    private static boolean isAskedFor(String key, Set<String> literals) {
        String before = key.substring(0, key.lastIndexOf('.'));
        boolean isPart = key.endsWith(".title") || key.endsWith(".note") || key.endsWith(".meaning");
        return literals.contains(key)
                || (isPart && literals.contains(before))
                || (key.startsWith("file.") && literals.contains(key.substring("file.".length())));
    }

    @Test
    void the_machines_own_language_never_steps_in() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINA);
            assertThat(Language.EN.text("page.run", 2)).isEqualTo("run 2");
            assertThat(Language.ZH.text("page.run", 2)).isEqualTo("第 2 次运行");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static long places(Object text) {
        return Pattern.compile("%s").matcher(text.toString()).results().count();
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/words_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    private static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(source)).results().forEach(found -> literals.add(found.group(1)));
            }
        }
        return literals;
    }
}
