package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.NightApplication;
import io.github.reissuerecon.privacy.LogForm;
import io.github.reissuerecon.run.ExitCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** All commands, and what is common to them. */
@Command(
        name = "reissue-recon",
        description =
                "Finds accounts and debt contacts that are bound to phone numbers since reissued to somebody else.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Any property can be given as --recon.x=y or --spring.x=y. Exit codes: 0 complete, 1 failed (the same command"
                    + " continues), 2 configuration or usage, 3 complete with warnings, 11 another run holds the lock,"
                    + " 20 a required feed has not arrived, 30 a guard tripped, 130 and 143 interrupted."
        })
public final class Commands {

    private static final Pattern PROPERTY = Pattern.compile("--(recon|spring|logging)\\.[^=]+(=.*)?", Pattern.DOTALL);

    private static final String HELP = "help";

    private static final List<String> NAMES =
            List.of("reconcile", "preflight", "status", "lookup", "import-review", "apply", "purge", "worker", HELP);

    private Commands() {}

    /** Runs a command line; the result is the process's exit status. */
    public static int run(String... args) {
        Console.letLogLinesWipe();
        List<String> own = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        Arrays.stream(args).forEach(arg -> (PROPERTY.matcher(arg).matches() ? properties : own).add(arg));
        LogSetting.beforeConfiguration(properties);
        String secret =
                Secrets.fault(own.stream().filter(arg -> arg.startsWith("--")).toList(), properties);
        if (secret != null) {
            Console.error(secret);
            return ExitCode.USAGE.code();
        }
        CommandLine commands = commandLine(properties, namesFor(own));
        return own.isEmpty() ? usage(commands) : commands.execute(own.toArray(String[]::new));
    }

    /** That of the first word alone, where it is one: each that picocli is told of takes it time at the start. */
    private static List<String> namesFor(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        return NAMES.contains(first) && !first.equals(HELP) ? List.of(first) : NAMES;
    }

    /** All commands and their options. */
    static CommandLine commandLine(List<String> properties) {
        return commandLine(properties, NAMES);
    }

    private static CommandLine commandLine(List<String> properties, List<String> names) {
        CommandLine commands = new CommandLine(new Commands());
        for (String name : names) {
            commands.addSubcommand(name, command(name, properties));
        }
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, line, parsed) -> failed(line, failure));
        IParameterExceptionHandler usage = commands.getParameterExceptionHandler();
        commands.setParameterExceptionHandler((fault, given) -> misused(fault, given, usage));
        return commands;
    }

    private static int failed(CommandLine line, Exception failure) {
        int exitCode = Problems.explain(failure);
        if (line.getCommand() instanceof ReconcileCommand night) {
            night.failed(exitCode);
        }
        return exitCode;
    }

    /** With the usage of the command, unless log lines are JSON. */
    private static int misused(ParameterException fault, String[] given, IParameterExceptionHandler usage)
            throws Exception {
        if (LogForm.current() == LogForm.TEXT) {
            return usage.handleParseException(fault, given);
        }
        Console.error(String.valueOf(fault.getMessage()));
        return ExitCode.USAGE.code();
    }

    private static int usage(CommandLine commands) {
        commands.usage(commands.getErr());
        return ExitCode.USAGE.code();
    }

    private static Object command(String name, List<String> properties) {
        return switch (name) {
            case "reconcile" -> new ReconcileCommand(properties, Clock.systemUTC());
            case "preflight" -> new PreflightCommand(properties, Clock.systemUTC());
            case "status" -> new StatusCommand(properties, Clock.systemUTC());
            case "lookup" -> new LookupCommand(properties, Clock.systemUTC());
            case "import-review" -> new ImportReviewCommand(properties);
            case "apply" -> new ApplyCommand(properties);
            case "purge" -> new PurgeCommand(properties);
            case "worker" -> new WorkerCommand(properties);
            case HELP -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"reissue-recon " + NightApplication.version()};
        }
    }
}
