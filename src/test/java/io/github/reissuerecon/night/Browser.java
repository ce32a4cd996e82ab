package io.github.reissuerecon.night;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium of the machine's own that opens a page, presses its buttons and tells what it saw. */
final class Browser {

    /** Put at the end of the page, so that it hears of all that goes wrong behind it, and of all that was asked for. */
    private static final String PROBE = """
            <script>
            (async () => {
              const seen = {};
              const shown = language => { document.getElementById(language).click(); return document.body.innerText; };
              seen.en = shown('en');
              seen.zh = shown('zh');
              document.querySelectorAll('details').forEach(details => { details.open = true; });
              if (location.hash === '#print') {
                for (const rule of document.styleSheets[0].cssRules) {
                  if (rule.media?.mediaText === 'print') { rule.media.mediaText = 'all'; }
                }
              }
              seen.requests = performance.getEntriesByType('resource').map(entry => entry.name);
              const result = await axe.run(document);
              seen.violations = result.violations.map(found => found.id + ': ' + found.nodes.map(node => node.html).join(' '));
              seen.rulesPassed = result.passes.length;
              seen.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
              seen.page = getComputedStyle(document.body).backgroundColor;
              seen.switch = getComputedStyle(document.querySelector('.switch')).display;
              seen.width = innerWidth;
              parent.postMessage(JSON.stringify(seen), '*');
            })();
            </script>
            """;

    /** Around the page: a frame can be as narrow as a phone, a window cannot. */
    private static final String FRAME = """
            <!DOCTYPE html><title>frame</title><pre id="told"></pre>
            <script>
            addEventListener('message', told => {
              document.getElementById('told').textContent = told.data;
            });
            </script>
            <iframe src="page.html%s" width="%d" height="900" style="border: 0"></iframe>
            """;

    private static final Pattern TOLD = Pattern.compile("(?s)<pre id=\"told\">(.+?)</pre>");

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    /** What a page looked like to the browser, and what the browser wrote on its console. */
    record Sight(JsonNode told, List<String> console) {}

    /** The browser of this machine; empty where there is none. */
    static Optional<Browser> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .map(Browser::new)
                .findFirst();
    }

    /** How a page is looked at: how wide, on paper or not, by a reader who likes it dark or not. */
    record Screen(int width, boolean isPrint, boolean isDark) {}

    /** Opens a copy of a page in a directory for the browser's own files. */
    Sight open(Path page, Path directory, Screen screen) throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("page.html"),
                Files.readString(page).replace("</body>", "<script>" + axe() + "</script>" + PROBE + "</body>"));
        Path frame = Files.writeString(
                directory.resolve("frame.html"), FRAME.formatted(screen.isPrint() ? "#print" : "", screen.width()));
        Path dom = directory.resolve("dom.html");
        Path console = directory.resolve("console.txt");
        Process process = new ProcessBuilder(command(directory, frame, screen))
                .redirectOutput(dom.toFile())
                .redirectError(console.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the browser did not end: " + Files.readString(console));
        }
        return new Sight(told(Files.readString(dom)), messages(console));
    }

    private List<String> command(Path directory, Path page, Screen screen) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + directory.resolve("profile"),
                "--enable-logging=stderr",
                "--window-size=1400,1000",
                "--virtual-time-budget=30000"));
        if (screen.isDark()) {
            command.add("--blink-settings=preferredColorScheme=0");
        }
        command.addAll(List.of("--dump-dom", page.toUri().toString()));
        return command;
    }

    private static JsonNode told(String dom) {
        Matcher told = TOLD.matcher(dom);
        if (!told.find()) {
            throw new IllegalStateException("the page told nothing");
        }
        return JsonMapper.shared().readTree(StringEscapeUtils.unescapeHtml4(told.group(1)));
    }

    private static List<String> messages(Path console) throws IOException {
        return Files.readAllLines(console).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
    }

    private static String axe() throws IOException {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
