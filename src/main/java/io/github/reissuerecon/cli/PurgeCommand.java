package io.github.reissuerecon.cli;

import io.github.reissuerecon.job.Purge;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge}: removes old rows from the batch database. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = "Removes from the batch database what recon.retention says is old enough: job metadata, findings,"
                + " rejected rows, and numbers of the ledger. Says what it would remove, and removes it with --execute."
                + " Folders of nights and feed files are yours to remove.")
final class PurgeCommand implements Callable<Integer> {

    private final List<String> properties;

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    @Option(names = "--execute", description = "Remove it. Ended in the middle, the same command continues.")
    private boolean execute;

    @Option(
            names = "--business-date",
            paramLabel = "YYYY-MM-DD",
            description = "The night that ages are counted from. Default: the last complete one.")
    private @Nullable LocalDate businessDate;

    PurgeCommand(List<String> properties) {
        this.properties = properties;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.complete(configFiles.existing(), properties);
        try (NightContext context = NightContext.startWithoutPlatform(settings)) {
            Purge purge = context.get(Purge.class);
            Purge.Extent extent = execute ? purge.execute(businessDate) : purge.look(businessDate);
            Console.print(PurgeText.of(
                    extent,
                    context.configuration().retention(),
                    execute,
                    context.configuration().language()));
            return 0;
        }
    }
}
