package io.github.reissuerecon.cli;

import io.github.reissuerecon.config.ConfigurationFault;
import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.job.Worker;
import io.github.reissuerecon.preflight.Glance;
import io.github.reissuerecon.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code worker}: matches parts of nights that run elsewhere. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "Takes parts of the match from a night that runs elsewhere with recon.workers.enabled=true, until it is"
                        + " asked to end (SIGTERM). Give it the night's configuration.")
final class WorkerCommand implements Callable<Integer> {

    private final List<String> properties;

    @Mixin
    private ConfigFiles configFiles = new ConfigFiles();

    WorkerCommand(List<String> properties) {
        this.properties = properties;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.complete(configFiles.existing(), properties);
        requireServer(settings);
        try (Glance glance = settings.glance().orElse(null)) {
            if (glance == null) {
                Console.error("the batch database has not the tables of this version yet: the night makes them when it"
                        + " starts; start the worker again then");
                return ExitCode.FAILED.code();
            }
        }
        try (NightContext context = NightContext.startWorker(settings)) {
            String refused = context.get(Worker.class).run();
            if (refused != null) {
                Console.error(refused);
            }
            return (refused == null ? ExitCode.COMPLETE : ExitCode.USAGE).code();
        }
    }

    /** An embedded database is one process's. */
    static void requireServer(Settings settings) {
        if (ConnectionSettings.dialect(
                        Settings.BATCH_URL, settings.batchDatabase().url())
                != Dialect.MYSQL) {
            throw new ConfigurationFault(List.of(Settings.BATCH_URL
                    + ": expected a server (jdbc:mysql:...), because workers and nights share the batch database, found an"
                    + " embedded one"));
        }
    }
}
