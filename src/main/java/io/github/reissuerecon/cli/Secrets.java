package io.github.reissuerecon.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Secrets on a command line: everybody on the machine can read it in the list of processes. */
final class Secrets {

    private static final String WORDS = "(?:passw(?:or)?d|pwd|secret|hmac[-_]?key|credential|token)";
    private static final Pattern NAME = Pattern.compile("(?i)[^=]*" + WORDS + "[^=]*");

    /** Of a whole configuration in JSON, and of an address: {@code ?password=}, {@code user:password@}. */
    private static final Pattern INSIDE =
            Pattern.compile("(?i)" + WORDS + "\\w*[\"']?\\s*[=:]|//[^/@\\s]*:[^/@\\s]*@", Pattern.DOTALL);

    private Secrets() {}

    /**
     * What is wrong with a command line; null when no secret stands on it. The secret is not repeated.
     *
     * @param options all that begin with two hyphens
     * @param properties those of them that are configuration
     */
    static @Nullable String fault(List<String> options, List<String> properties) {
        Stream<String> named = Stream.concat(options.stream(), properties.stream())
                .map(Secrets::name)
                .filter(name -> NAME.matcher(name).matches());
        Stream<String> inside = properties.stream()
                .filter(property -> INSIDE.matcher(
                                property.substring(name(property).length()))
                        .find())
                .map(Secrets::name);
        Stream<String> ofJava = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.matches("(spring|recon)\\..*")
                        && NAME.matcher(name).matches())
                .map(name -> "-D" + name);
        return Stream.of(named, inside, ofJava)
                .flatMap(names -> names)
                .findFirst()
                .map(name -> name + ": a secret on the command line is seen by everybody on this machine; set it in the"
                        + " environment, such as SPRING_DATASOURCE_PASSWORD, or in a file of mode 0600: one given with"
                        + " --config, or named there by spring.config.import (configtree:DIRECTORY/ or file:FILE)")
                .orElse(null);
    }

    private static String name(String option) {
        int end = option.indexOf('=');
        return end < 0 ? option : option.substring(0, end);
    }
}
