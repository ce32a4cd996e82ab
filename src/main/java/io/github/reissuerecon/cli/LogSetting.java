package io.github.reissuerecon.cli;

import io.github.reissuerecon.privacy.LogForm;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The key {@code recon.log}. A file is read late, so what is said before that goes by the command line, by the system property
 * of that name, or by {@code RECON_LOG}; what the whole configuration says holds from then on.
 */
final class LogSetting {

    private static final String KEY = "recon.log";
    private static final String OPTION = "--" + KEY + "=";

    private LogSetting() {}

    /** Before any file is read. */
    static void beforeConfiguration(List<String> properties) {
        String form = System.getProperty(KEY, System.getenv("RECON_LOG"));
        for (String property : properties) {
            if (property.startsWith(OPTION)) {
                form = property.substring(OPTION.length());
            }
        }
        use(form);
    }

    /** As the configuration says; what is no form at all is told by who reads the keys. */
    static void of(Environment environment) {
        use(environment.getProperty(KEY));
    }

    private static void use(@Nullable String form) {
        LogForm.use(LogForm.ECS.name().equalsIgnoreCase(form) ? LogForm.ECS : LogForm.TEXT);
    }
}
