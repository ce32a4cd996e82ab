package io.github.reissuerecon.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands and options of the program, for tests of what calls it. */
public final class CommandModel {

    private CommandModel() {}

    /**
     * The command of a command line, which is not run.
     *
     * @throws ParameterException when the program would not understand it
     */
    public static String command(List<String> arguments) {
        ParseResult parsed = Commands.commandLine(List.of()).parseArgs(arguments.toArray(String[]::new));
        return parsed.subcommand().commandSpec().name();
    }
}
