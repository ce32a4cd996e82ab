package io.github.reissuerecon.oracle;

import io.github.reissuerecon.oracle.Oracle.Feed;
import io.github.reissuerecon.oracle.Oracle.FeedCount;
import io.github.reissuerecon.oracle.Oracle.Night;
import io.github.reissuerecon.oracle.Oracle.Row;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Counts the rows of the reconciled night: accepted, duplicate or ignored. */
record FeedCounts(LocalDate night, Feed feed, List<Event> ledger) {

    static List<FeedCount> of(List<Night> told, LocalDate businessDate, List<Event> ledger) {
        return told.stream()
                .filter(night -> night.businessDate().equals(businessDate))
                .flatMap(night -> night.feeds().stream())
                .sorted(Comparator.comparing(Feed::name, Ids.BY_BYTES))
                .map(feed -> new FeedCounts(businessDate, feed, ledger).count())
                .toList();
    }

    private FeedCount count() {
        List<Row> rows = feed.rows();
        long ignored = rows.stream().filter(FeedCounts::isIgnored).count();
        long accepted = rows.stream().filter(this::tellsSomethingNew).count();
        return new FeedCount(feed.name(), rows.size(), accepted, rows.size() - accepted - ignored, ignored);
    }

    /** "ignored when its kind decides nothing" */
    private static boolean isIgnored(Row row) {
        return row.tells().stream().noneMatch(Ledger::decidesSomething);
    }

    /** A row tells something new when it is the first telling of an event. */
    private boolean tellsSomethingNew(Row row) {
        return ledger.stream()
                .map(Event::first)
                .anyMatch(first ->
                        first.night().equals(night) && first.feed().equals(feed.name()) && first.line() == row.line());
    }
}
