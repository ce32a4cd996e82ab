package io.github.reissuerecon.config;

import java.util.List;

/** The configuration cannot be used. Each message names the key, what is wrong and what to write. */
public final class ConfigurationFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    public ConfigurationFault(List<String> messages) {
        super(String.join(System.lineSeparator(), messages));
        this.messages = List.copyOf(messages);
    }

    /** All that is wrong, a message each. */
    public List<String> messages() {
        return messages;
    }
}
