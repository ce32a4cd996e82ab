package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guard.Consequence;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.ExitCode;
import io.github.reissuerecon.run.Runs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The guards over a night's feeds, from what the ledger counted. */
final class FeedGuards {

    private static final int NIGHTS_TO_COMPARE = 7;

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final Runs runs;

    FeedGuards(ReconConfiguration configuration, Feeds feeds, Runs runs) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.runs = runs;
    }

    /** A night also answers for the files of nights before it that never were complete: it matches what they told. */
    List<Guard> of(Night night) {
        List<Guard> guards = new ArrayList<>();
        List<LoadedFeed> loaded = feeds.wholeOfNights(runs.get(night.runId()).lastComplete(), night.businessDate());
        for (CarrierFeed feed : configuration.feeds()) {
            String carrier = feed.carrier().name();
            guards.addAll(Guards.freshness(
                    feed,
                    night.businessDate(),
                    feeds.newestOn(carrier, night.businessDate()).orElse(null)));
            List<LoadedFeed> files = loaded.stream()
                    .filter(file -> file.carrier().equals(carrier))
                    .toList();
            for (LoadedFeed file : files) {
                Guards.FileCount count = new Guards.FileCount(file.name(), file.progress());
                guards.addAll(Guards.controlTotal(count, feed.layout().trailer()));
                guards.addAll(Guards.rejects(count, configuration.guards()));
            }
            guards.addAll(shrink(carrier, files, night.businessDate()));
        }
        return Guards.accept(guards, runs.acceptedGuards(night.runId()));
    }

    private List<Guard> shrink(String carrier, List<LoadedFeed> files, LocalDate businessDate) {
        List<LoadedFeed> ofNight = files.stream()
                .filter(file -> file.businessDate().equals(businessDate))
                .toList();
        long rows = ofNight.stream().mapToLong(file -> file.progress().rows()).sum();
        return ofNight.isEmpty()
                ? List.of()
                : Guards.shrink(
                        carrier,
                        rows,
                        feeds.recentRowCounts(carrier, businessDate, NIGHTS_TO_COMPARE),
                        configuration.guards());
    }

    /** Stops the night where a guard did not pass. */
    static void enforce(List<Guard> guards) {
        stop(
                ExitCode.NOT_READY,
                Guards.tripped(guards, Consequence.NOT_READY),
                "run the same command again when it has come");
        List<Guard> tripped = Guards.tripped(guards, Consequence.STOP);
        String names = tripped.stream().map(Guard::name).distinct().collect(Collectors.joining(", "));
        stop(
                ExitCode.GUARD_TRIPPED,
                tripped,
                "nothing is published; when a person has looked: the same command with --accept-guard=NAME"
                        + " --reason=TEXT, NAME being " + names);
    }

    private static void stop(ExitCode exitCode, List<Guard> tripped, String advice) {
        if (!tripped.isEmpty()) {
            String lines = tripped.stream()
                    .map(guard -> guard.name() + ": " + guard.message())
                    .collect(Collectors.joining(System.lineSeparator() + "  "));
            throw new NightStopped(exitCode, lines + System.lineSeparator() + "  " + advice);
        }
    }
}
