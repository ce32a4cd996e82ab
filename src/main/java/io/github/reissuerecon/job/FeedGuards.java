package io.github.reissuerecon.job;

import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.feed.CarrierFeed;
import io.github.reissuerecon.guard.CarrierGuards;
import io.github.reissuerecon.guard.FileGuards;
import io.github.reissuerecon.guard.Guard;
import io.github.reissuerecon.guard.Guards;
import io.github.reissuerecon.ledger.FeedHistory;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.run.Runs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The guards over a night's feeds, from what the ledger counted. */
final class FeedGuards {

    private static final int NIGHTS_TO_COMPARE = 7;

    private final ReconConfiguration configuration;
    private final Feeds feeds;
    private final FeedHistory history;
    private final Runs runs;

    FeedGuards(ReconConfiguration configuration, Feeds feeds, FeedHistory history, Runs runs) {
        this.configuration = configuration;
        this.feeds = feeds;
        this.history = history;
        this.runs = runs;
    }

    /** A night also answers for the files of nights before it that never were complete: it matches what they told. */
    List<Guard> of(Night night) {
        LocalDate businessDate = night.businessDate();
        List<LoadedFeed> ofNight = feeds.ofNight(businessDate);
        List<LoadedFeed> loaded = history.wholeOfNights(runs.get(night.runId()).lastComplete(), businessDate);
        List<Guard> guards = new ArrayList<>();
        for (CarrierFeed feed : configuration.feeds()) {
            List<Guard> unreadable = of(feed, ofNight).stream()
                    .map(LoadedFeed::headerFault)
                    .filter(Objects::nonNull)
                    .map(FileGuards::headerChanged)
                    .toList();
            guards.addAll(unreadable.isEmpty() ? freshness(feed, businessDate) : unreadable);
            of(feed, loaded).forEach(file -> guards.addAll(ofFile(feed, file)));
            guards.addAll(amount(feed, of(feed, loaded), businessDate));
        }
        return Guards.accept(guards, runs.acceptedGuards(night.runId()));
    }

    private static List<LoadedFeed> of(CarrierFeed feed, List<LoadedFeed> files) {
        return files.stream()
                .filter(file -> file.carrier().equals(feed.carrier().name()))
                .toList();
    }

    private List<Guard> freshness(CarrierFeed feed, LocalDate businessDate) {
        return CarrierGuards.freshness(
                feed,
                businessDate,
                history.newestOn(feed.carrier().name(), businessDate).orElse(null));
    }

    private List<Guard> ofFile(CarrierFeed feed, LoadedFeed file) {
        FileGuards.FileCount count = new FileGuards.FileCount(file.name(), file.progress());
        List<Guard> guards =
                new ArrayList<>(FileGuards.trailer(count, feed.layout().trailer()));
        guards.addAll(FileGuards.companions(count, file.announcement()));
        guards.addAll(FileGuards.rejects(count, configuration.guards()));
        history.namedBefore(file)
                .filter(former -> !former.sha256().equals(file.sha256()))
                .ifPresent(former -> guards.add(FileGuards.renewed(file.name(), former.businessDate())));
        history.toldBefore(file)
                .ifPresent(former -> guards.addAll(
                        FileGuards.repeated(count, new FileGuards.Earlier(former.name(), former.businessDate()))));
        return guards;
    }

    /** How much the carrier sent tonight: empty, or less than usual. */
    private List<Guard> amount(CarrierFeed feed, List<LoadedFeed> files, LocalDate businessDate) {
        List<LoadedFeed> told = files.stream()
                .filter(file -> file.businessDate().equals(businessDate))
                .filter(file ->
                        file.progress().rows() == 0 || history.toldBefore(file).isEmpty())
                .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        CarrierGuards.Sent sent = new CarrierGuards.Sent(
                told.size(),
                told.stream().mapToLong(file -> file.progress().rows()).sum(),
                told.stream().allMatch(FeedGuards::isAnnouncedEmpty));
        String carrier = feed.carrier().name();
        List<Long> recent = history.recentRowCounts(carrier, businessDate, NIGHTS_TO_COMPARE);
        List<Guard> guards = new ArrayList<>(CarrierGuards.empty(feed, sent, recent));
        guards.addAll(CarrierGuards.shrink(carrier, sent, recent, configuration.guards()));
        return guards;
    }

    private static boolean isAnnouncedEmpty(LoadedFeed file) {
        return Stream.of(
                        Optional.ofNullable(file.progress().announcedRows()),
                        Optional.ofNullable(file.announcement().rows()))
                .flatMap(Optional::stream)
                .anyMatch(rows -> rows == 0);
    }
}
