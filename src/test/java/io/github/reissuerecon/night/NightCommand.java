package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.cli.Commands;
import io.github.reissuerecon.oracle.Oracle.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A generated night, run by the command, and the files for machines that it left. */
final class NightCommand {

    private NightCommand() {}

    static void reconcile(Night night, Path config, String... options) {
        List<String> command =
                new ArrayList<>(List.of("reconcile", "--business-date=" + night.businessDate(), "--config=" + config));
        command.addAll(List.of(options));
        assertThat(Commands.run(command.toArray(String[]::new)))
                .as("exit code of %s", night.businessDate())
                .isZero();
    }

    static Map<String, String> machineFiles(Path folder) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
