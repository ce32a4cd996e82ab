package io.github.reissuerecon.cli;

import io.github.reissuerecon.answer.AnswerCounts;
import io.github.reissuerecon.answer.AnswerFile;
import io.github.reissuerecon.answer.Answering;
import io.github.reissuerecon.answer.Coverage;
import io.github.reissuerecon.answer.QuestionFile;
import io.github.reissuerecon.answer.Semantics;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.job.NightStopped;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.number.NumberingPlan;
import io.github.reissuerecon.preflight.Glance;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lookup}: answers a list of numbers and dates. */
@Command(
        name = "lookup",
        mixinStandardHelpOptions = true,
        description =
                "Answers for each number of a list whether it was reissued since a date: yes, no or no_data, as of the"
                        + " last complete night. It reads the batch database only, and changes nothing.",
        footer = {
            "",
            "INPUT: CSV in UTF-8 with the columns msisdn and date in its first line, apart by a comma, a semicolon or a TAB;"
                    + " others are passed over. Dates as 2024-05-31, 20240531 or 2024/5/31.",
            "OUTPUT: msisdn, date, answer, disconnected_on, reissued_on, reason, carrier; a row for each of the input, in"
                    + " its order. Numbers are written as recon.output.msisdn says.",
            "A row that cannot be answered has the answer error and the reason; a date in the future is OUT_OF_RANGE.",
            "Exit codes: 0 all rows answered, 3 some are errors, 2 input or options cannot be used, 1 failed."
        })
final class LookupCommand implements Callable<Integer> {

    private final List<String> properties;
    private final Clock clock;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Numbers and dates.")
    private @Nullable Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The answers; a file of that name is replaced.")
    private @Nullable Path output;

    @Option(
            names = "--semantics",
            paramLabel = "NAME",
            defaultValue = "contract",
            description =
                    "What the date is compared with: contract (reissues after it, as a night decides), rnd (the old"
                            + " owner's disconnect), camara (the new owner's contract). Default: contract.")
    private Semantics semantics = Semantics.CONTRACT;

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "ISO 3166 code for numbers without a country code. Default: recon.platform.region, or CN.")
    private @Nullable String region;

    LookupCommand(List<String> properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path from = requireInput(Objects.requireNonNull(input));
        Path to = requireOutput(Objects.requireNonNull(output), from);
        Settings settings = Settings.complete(configFiles.existing(), properties);
        ReconConfiguration recon = settings.recon();
        NumberingPlan plan = plan(region == null ? recon.platformRegion() : region);
        try (QuestionFile questions = QuestionFile.open(from, plan, recon.businessZone(), recon.msisdnForm())) {
            return answer(settings, questions, from, to);
        } catch (FeedBroken unusable) {
            throw stopped(ExitCode.USAGE, "--input: " + unusable.getMessage());
        } catch (IOException failed) {
            throw stopped(
                    ExitCode.FAILED,
                    from + " cannot be answered into " + to + ": " + failed
                            + "; no answers are written; when it is mended: the same command");
        }
    }

    private static NightStopped stopped(ExitCode code, String message) {
        return new NightStopped(code, Words.withoutNumbers(message));
    }

    private Path requireInput(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw unusable("--input: expected a file that can be read, found none at " + file);
        }
        return file;
    }

    private Path requireOutput(Path file, Path from) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw unusable("--output: expected a file in a folder that is there, found " + file);
        }
        if (Files.exists(file) && Files.isSameFile(file, from)) {
            throw unusable("--output: expected another file than --input, found " + file);
        }
        return file;
    }

    private NumberingPlan plan(String code) {
        try {
            return NumberingPlan.of(code);
        } catch (IllegalArgumentException unknown) {
            throw unusable("--region: " + unknown.getMessage());
        }
    }

    private ParameterException unusable(String message) {
        return new ParameterException(command.commandLine(), Words.withoutNumbers(message));
    }

    /** From the tables as they are; the program is started only where it has to make them first. */
    private int answer(Settings settings, QuestionFile questions, Path from, Path to) throws IOException {
        try (Glance glance = settings.glance().orElse(null)) {
            if (glance != null) {
                return answer(
                        Answering.from(glance.tables(), settings.recon(), semantics), settings, questions, from, to);
            }
        }
        try (NightContext context = NightContext.startWithoutPlatform(settings)) {
            return answer(Answering.from(context.tables(), settings.recon(), semantics), settings, questions, from, to);
        }
    }

    private int answer(Answering answering, Settings settings, QuestionFile questions, Path from, Path to)
            throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.recon().businessZone());
        try (AnswerFile answers = new AnswerFile(to, settings.recon().msisdnForm())) {
            AnswerCounts counts = answering.answer(questions, today, answers);
            answers.publish();
            Language language = settings.recon().language();
            Console.print(Words.withoutNumbers(from + ": ")
                    + text(counts, answering.coverage(), language)
                    + Words.withoutNumbers(language.text("lookup.answers", to))
                    + System.lineSeparator());
            return (counts.errors() == 0 ? ExitCode.COMPLETE : ExitCode.WARNINGS).code();
        }
    }

    private String text(AnswerCounts counts, Coverage coverage, Language language) {
        String semanticsName = semantics.name().toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(Text.of("lookup.rows", counts.rows(), semanticsName, coverage.text())
                        .in(language))
                .append(System.lineSeparator());
        counts.byWord()
                .forEach((word, count) -> text.append(String.format(Locale.ROOT, "  %-10s %10d%n", word, count)));
        return text.toString();
    }
}
