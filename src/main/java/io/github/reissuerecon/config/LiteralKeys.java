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

    private LiteralKeys() {}

    static void bracket(ConfigurableEnvironment environment) {
        MutablePropertySources sources = environment.getPropertySources();
        for (PropertySource<?> source : sources.stream().toList()) {
            if (source instanceof OriginTrackedMapPropertySource tracked) {
                Map<String, Object> bracketed = new LinkedHashMap<>();
                tracked.getSource().forEach((key, value) -> bracketed.put(bracketed(key), value));
                if (!bracketed.keySet().equals(tracked.getSource().keySet())) {
                    sources.replace(source.getName(), new OriginTrackedMapPropertySource(source.getName(), bracketed));
                }
            }
        }
    }

    static String bracketed(String key) {
        Matcher code = EVENT_CODE.matcher(key);
        String withCode = code.matches() ? key.substring(0, code.start(4) - 1) + "[" + code.group(4) + "]" : key;
        Matcher carrier = CARRIER.matcher(withCode);
        return carrier.matches() ? carrier.group(1) + "[" + carrier.group(2) + "]" + carrier.group(3) : withCode;
    }
}
