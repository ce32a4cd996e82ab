package io.github.reissuerecon.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Carriers' names and event codes are taken to the letter. Spring's binding drops every character of a key but ASCII
 * letters, digits and hyphens, unless the key stands in brackets: so this puts 销户 into brackets.
 */
final class LiteralKeys {

    private static final Pattern EVENT_CODE =
            Pattern.compile("(recon\\.feeds\\.carriers)[.\\[](.+?)\\]?(\\.layout\\.events)\\.(.+)");
    private static final Pattern CARRIER =
            Pattern.compile("(recon\\.feeds\\.carriers)\\.([^.\\[]*[^a-z0-9.\\[-][^.\\[]*)(.*)");

    private static final Pattern MAY_BE_EMPTY =
            Pattern.compile(".*(-days|\\.date-from-file-name|\\.trailer|\\.where|\\.username|\\.password|\\.quote)");

    private LiteralKeys() {}

    static void bracket(ConfigurableEnvironment environment) {
        MutablePropertySources sources = environment.getPropertySources();
        for (PropertySource<?> source : sources.stream().toList()) {
            if (source instanceof OriginTrackedMapPropertySource tracked) {
                Map<String, Object> bracketed = new LinkedHashMap<>();
                tracked.getSource().forEach((key, value) -> {
                    if (!isAbsent(key, value)) {
                        bracketed.put(bracketed(key), value);
                    }
                });
                if (!bracketed.keySet().equals(tracked.getSource().keySet())) {
                    sources.replace(source.getName(), new OriginTrackedMapPropertySource(source.getName(), bracketed));
                }
            }
        }
    }

    /** YAML's null arrives as an empty text; where that is no value of the key, the key counts as not written. */
    private static boolean isAbsent(String key, Object value) {
        return key.startsWith("recon.")
                && value.toString().isEmpty()
                && !MAY_BE_EMPTY.matcher(key).matches();
    }

    static String bracketed(String key) {
        Matcher code = EVENT_CODE.matcher(key);
        String withCode = code.matches() ? key.substring(0, code.start(4) - 1) + "[" + code.group(4) + "]" : key;
        Matcher carrier = CARRIER.matcher(withCode);
        return carrier.matches() ? carrier.group(1) + "[" + carrier.group(2) + "]" + carrier.group(3) : withCode;
    }
}
