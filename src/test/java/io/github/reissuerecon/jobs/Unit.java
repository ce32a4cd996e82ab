package io.github.reissuerecon.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A unit file of systemd: sections, keys, and every value that a key was given. */
record Unit(String name, Map<String, List<String>> values) {

    static Unit read(Path file) throws IOException {
        Map<String, List<String>> values = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                if (equals < 1 || line.endsWith("\\")) {
                    throw new IllegalArgumentException(file + ": expected KEY=VALUE on one line, found " + line);
                }
                values.computeIfAbsent(section + "." + line.substring(0, equals), key -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        }
        return new Unit(file.getFileName().toString(), values);
    }

    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The value of a key that stands once. */
    String only(String key) {
        List<String> all = all(key);
        if (all.size() != 1) {
            throw new IllegalArgumentException(name + ": expected one " + key + ", found " + all);
        }
        return all.get(0);
    }

    /** What {@code Environment=} sets. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String setting : all("Service.Environment")) {
            int equals = setting.indexOf('=');
            environment.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return environment;
    }
}
