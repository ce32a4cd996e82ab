package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ReconConfiguration.ShardAddress;
import io.github.reissuerecon.feed.FeedBroken;
import io.github.reissuerecon.job.NightStopped;
import io.github.reissuerecon.job.ReviewImport;
import io.github.reissuerecon.language.Language;
import io.github.reissuerecon.language.Width;
import io.github.reissuerecon.privacy.Words;
import io.github.reissuerecon.review.ReviewFile;
import io.github.reissuerecon.review.Reviewing;
import io.github.reissuerecon.review.Reviewing.Fate;
import io.github.reissuerecon.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import-review}: reads back what reviewers decided. */
@Command(
        name = "import-review",
        mixinStandardHelpOptions = true,
        description =
                "Reads the decisions that reviewers wrote into a night's review.csv: unbind, correct-debt, keep or"
                        + " later in its column decision, and what they like in its column note. A row whose evidence has changed"
                        + " since is refused. A second time, the same file changes nothing.",
        footer = {
            "",
            "INPUT: as a spreadsheet saves it, in UTF-8, UTF-16 or GBK, its cells apart by a comma, a semicolon or a TAB, its"
                    + " columns in any order. Columns that are not needed are passed over; first_seen_on is needed, and"
                    + " shard where the platform is several databases.",
            "Exit codes: 0 all rows taken, 3 some refused, 2 the file cannot be used, 11 a run holds the lock, 1 failed."
        })
final class ImportReviewCommand implements Callable<Integer> {

    private static final int LONGEST_NAME = 255;

    private final List<String> properties;

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "The review file, with decisions.")
    private @Nullable Path input;

    @Option(
            names = "--reviewer",
            paramLabel = "NAME",
            description = "Who decided. Default: the user of the operating system.")
    private @Nullable String reviewer;

    ImportReviewCommand(List<String> properties) {
        this.properties = properties;
    }

    @Override
    public Integer call() throws Exception {
        Path file = Objects.requireNonNull(input);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw unusable("--input: expected a file that can be read, found none at " + file);
        }
        String name = reviewer();
        Settings settings = Settings.complete(configFiles.existing(), properties);
        Language language = settings.recon().language();
        try (ReviewFile rows = ReviewFile.open(file, shards(settings));
                NightContext context = NightContext.startWithoutPlatform(settings)) {
            Reviewing taken = context.get(ReviewImport.class)
                    .take(
                            rows,
                            name,
                            refusal ->
                                    Console.print(Words.withoutNumbers(refusal.in(language)) + System.lineSeparator()));
            Console.print(Words.withoutNumbers(file + ": ") + text(taken, language));
            return (taken.of(Fate.REFUSED) == 0 ? ExitCode.COMPLETE : ExitCode.WARNINGS).code();
        } catch (FeedBroken broken) {
            throw unusable("--input: " + broken.getMessage());
        }
    }

    private static List<String> shards(Settings settings) {
        return settings.recon().shards().stream().map(ShardAddress::name).toList();
    }

    private String reviewer() {
        String name = Objects.requireNonNullElseGet(reviewer, () -> System.getProperty("user.name", ""))
                .strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw unusable(
                    "--reviewer: expected a name of 1 to " + LONGEST_NAME + " characters, found " + name.length());
        }
        return name;
    }

    private static NightStopped unusable(String message) {
        return new NightStopped(ExitCode.USAGE, Words.withoutNumbers(message));
    }

    private static String text(Reviewing taken, Language language) {
        StringBuilder text = new StringBuilder(language.text("review.rows", taken.rows()) + System.lineSeparator());
        for (Fate fate : Fate.values()) {
            text.append("  ")
                    .append(Width.left(language.text(key(fate)), 10))
                    .append(String.format(Locale.ROOT, " %8d%n", taken.of(fate)));
        }
        return text.toString();
    }

    private static String key(Fate fate) {
        return switch (fate) {
            case ACCEPTED -> "review.accepted";
            case UNCHANGED -> "review.unchanged";
            case UNDECIDED -> "review.undecided";
            case REFUSED -> "review.refused";
        };
    }
}
