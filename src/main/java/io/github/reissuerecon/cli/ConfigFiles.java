package io.github.reissuerecon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --config}, of every command. */
final class ConfigFiles {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A YAML file over the defaults. Repeatable, the later wins.")
    private List<Path> files = new ArrayList<>();

    /** The files, each of which is there. */
    List<Path> existing() {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new ParameterException(
                        command.commandLine(), "--config: expected a readable YAML file, found none at " + file);
            }
        }
        return files;
    }
}
