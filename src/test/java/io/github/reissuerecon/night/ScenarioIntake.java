package io.github.reissuerecon.night;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.EventColumns;
import io.github.reissuerecon.feed.FeedBlock;
import io.github.reissuerecon.feed.FeedFile;
import io.github.reissuerecon.feed.FeedReader;
import io.github.reissuerecon.feed.Layout;
import io.github.reissuerecon.ledger.EventSorter;
import io.github.reissuerecon.ledger.Feeds;
import io.github.reissuerecon.ledger.Ledger;
import io.github.reissuerecon.ledger.LoadedFeed;
import io.github.reissuerecon.ledger.ToldNumbers;
import io.github.reissuerecon.oracle.Oracle.Night;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Loads a generated night's files as intake does, without the job. */
record ScenarioIntake(Feeds feeds, Ledger ledger, ToldNumbers toldNumbers, Path directory) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The files in any order, each in blocks of any size. */
    void load(Night night, Random random) throws Exception {
        ScenarioFiles.writeFeeds(directory, night);
        feeds.register(
                night.businessDate(),
                night.feeds().stream()
                        .map(feed -> new Feeds.Arrival(feed.carrier(), feed.name(), "", "", 0, 0, Announcement.NONE))
                        .toList());
        List<LoadedFeed> loading = new ArrayList<>(feeds.ofNight(night.businessDate()));
        Collections.shuffle(loading, random);
        for (LoadedFeed feed : loading) {
            Layout layout = ScenarioFiles.layout(feed.carrier());
            FeedFile file = new FeedFile(feed.name(), directory.resolve(feed.name()));
            try (FeedReader reader = new FeedReader(file, layout, ZONE, night.businessDate());
                    EventSorter sorter = new EventSorter(0)) {
                FeedBlock block = reader.next(1 + random.nextInt(20));
                while (block != null) {
                    sorter.add(block.events());
                    feeds.progressed(feed.feedId(), block.progress());
                    block = reader.next(1 + random.nextInt(20));
                }
                tell(feed, sorter, random);
            }
        }
    }

    private void tell(LoadedFeed feed, EventSorter sorter, Random random) throws Exception {
        int carrierId = feeds.carrierId(feed.carrier());
        EventColumns events = sorter.next(1 + random.nextInt(20));
        while (events != null) {
            long first = sorter.position() - events.size();
            ledger.tell(events, 0, events.size(), feed.feedId(), carrierId, feeds.isLatest(feed));
            toldNumbers.note(events, feed.feedId(), first);
            feeds.told(feed.feedId(), sorter.position());
            events = sorter.next(1 + random.nextInt(20));
        }
    }
}
