package io.github.reissuerecon.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.PlaceholderResolutionException;

/** Collects values of the wrong kind, so that they are told all at once: each is passed over as if it were not written. */
final class BindingFaults implements BindHandler {

    private final List<String> messages = new ArrayList<>();

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (!(cause instanceof PlaceholderResolutionException)) { // KnownKeys tells those
            messages.add(message(name.toString(), context.getConfigurationProperty(), cause));
        }
        return null;
    }

    private static String message(String key, @Nullable ConfigurationProperty property, Throwable cause) {
        boolean secret = key.contains("password") || key.contains("key");
        return key + ": " + cause.getMessage()
                + (property == null || secret ? "" : ", found \"" + property.getValue() + "\"");
    }
}
