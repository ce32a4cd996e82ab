package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.Announcement;
import io.github.reissuerecon.feed.FeedProgress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A night's files, as it notes and loads them: table {@code recon_feed}. {@link FeedHistory} asks about other nights. */
public final class Feeds {

    private static final int LONGEST_TEXT = 2000;

    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final JdbcClient sql;
    private final Clock clock;

    public Feeds(JdbcTemplate template, Clock clock) {
        this.sql = JdbcClient.create(template);
        this.clock = clock;
    }

    /**
     * A file that is to be loaded.
     *
     * @param telling what it tells, see {@link io.github.reissuerecon.feed.FeedFile#telling}
     * @param announcement what its companions say of it
     */
    public record Arrival(
            String carrier,
            String name,
            String sha256,
            String telling,
            long sizeBytes,
            long modifiedAt,
            Announcement announcement) {}

    /** The night's files, by name. */
    public List<LoadedFeed> ofNight(LocalDate businessDate) {
        return sql.sql(LoadedFeed.SELECT + " where f.business_date = ? order by f.feed_id")
                .param(businessDate)
                .query(LoadedFeed::of)
                .list();
    }

    /** One of the night's files. */
    public LoadedFeed get(LocalDate businessDate, String name) {
        return sql.sql(LoadedFeed.SELECT + " where f.business_date = ? and f.name = ?")
                .params(businessDate, name)
                .query(LoadedFeed::of)
                .single();
    }

    /**
     * Adds files to a night; of those that are there already, it notes what they and their companions tell now. Ids stay in
     * the order of the names: when a name comes before one that is there already, the later ones, and what they told, are
     * numbered anew.
     */
    public void register(LocalDate businessDate, List<Arrival> arrivals) {
        List<LoadedFeed> present = ofNight(businessDate);
        SortedSet<String> names = new TreeSet<>(BY_BYTES);
        present.forEach(feed -> names.add(feed.name()));
        Set<String> known = Set.copyOf(names);
        arrivals.forEach(arrival -> names.add(arrival.name()));
        for (int i = present.size() - 1; i >= 0; i--) {
            LoadedFeed feed = present.get(i);
            renumber(feed, idOf(businessDate, feed.name(), names));
        }
        for (Arrival arrival : arrivals) {
            int feedId = idOf(businessDate, arrival.name(), names);
            if (!known.contains(arrival.name())) {
                insert(businessDate, feedId, arrival);
            }
            forgetRejectsOfUnfinished(feedId);
            noteTelling(feedId, arrival);
        }
    }

    private static int idOf(LocalDate businessDate, String name, SortedSet<String> names) {
        return FeedId.of(businessDate, names.headSet(name).size());
    }

    private void insert(LocalDate businessDate, int feedId, Arrival arrival) {
        sql.sql("""
                        insert into recon_feed (feed_id, business_date, carrier_id, name, sha256, telling, size_bytes,
                               modified_at, registered_at, row_count, accepted_count, ignored_count, rejected_count,
                               told_count, whole)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?)""")
                .params(
                        feedId,
                        businessDate,
                        carrierId(arrival.carrier()),
                        arrival.name(),
                        arrival.sha256(),
                        arrival.telling(),
                        arrival.sizeBytes(),
                        arrival.modifiedAt(),
                        LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC),
                        false)
                .update();
    }

    /** A file that was not read to its end is read anew, and perhaps otherwise. */
    private void forgetRejectsOfUnfinished(int feedId) {
        sql.sql("""
                        delete from recon_reject where feed_id = ? and exists
                               (select 1 from recon_feed f where f.feed_id = ? and f.whole = ?)""").params(feedId, feedId, false).update();
    }

    private void noteTelling(int feedId, Arrival arrival) {
        sql.sql("""
                        update recon_feed set telling = ?, companion = ?, companion_rows = ?, companion_fault = ?
                         where feed_id = ?""")
                .param(arrival.telling())
                .param(fitting(arrival.announcement().by()))
                .param(arrival.announcement().rows())
                .param(fitting(arrival.announcement().fault()))
                .param(feedId)
                .update();
    }

    /** Notes why a file's header cannot be used; null when it can. */
    public void headerFault(int feedId, @Nullable String fault) {
        sql.sql("update recon_feed set header_fault = ? where feed_id = ?")
                .param(fitting(fault))
                .param(feedId)
                .update();
    }

    private static @Nullable String fitting(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }

    private void renumber(LoadedFeed feed, int to) {
        int from = feed.feedId();
        if (from == to) {
            return;
        }
        for (String table : List.of("recon_feed", "recon_reject", "recon_told", "recon_feed_check")) {
            sql.sql("update " + table + " set feed_id = ? where feed_id = ?")
                    .params(to, from)
                    .update();
        }
        if (feed.toldCount() == 0) {
            return;
        }
        sql.sql("update recon_event set told = told + ? where told >= ? and told < ?")
                .params(FeedId.order(to, 0) - FeedId.order(from, 0), FeedId.order(from, 0), FeedId.order(from + 1, 0))
                .update();
    }

    /** The id of a carrier's name, made when it is new. */
    public int carrierId(String carrier) {
        sql.sql("insert ignore into recon_carrier (name) values (?)")
                .param(carrier)
                .update();
        return sql.sql("select carrier_id from recon_carrier where name = ?")
                .param(carrier)
                .query(Integer.class)
                .single();
    }

    /** Notes how far a file is loaded; belongs to the transaction that writes its events. */
    public void progressed(int feedId, FeedProgress progress) {
        sql.sql("""
                        update recon_feed set row_count = ?, ignored_count = ?, rejected_count = ?, newest_on = ?,
                               announced_rows = ?, whole = ? where feed_id = ?""")
                .param(progress.rows())
                .param(progress.ignored())
                .param(progress.rejected())
                .param(progress.newestOn())
                .param(progress.announcedRows())
                .param(progress.whole())
                .param(feedId)
                .update();
    }

    /** Keeps what stands in front of a file's rows, to be written in front of those that are rejected. */
    public void keepHead(int feedId, byte[] head) {
        sql.sql("update recon_feed set head = ? where feed_id = ?")
                .params(head, feedId)
                .update();
    }

    /** What stands in front of a file's rows; empty when nothing does, or no row was rejected. */
    public byte[] head(int feedId) {
        return sql.sql("select coalesce(head, x'') from recon_feed where feed_id = ?")
                .params(feedId)
                .query(byte[].class)
                .single();
    }

    /** Notes how many of a file's events are in the ledger; belongs to the transaction that writes them. */
    public void told(int feedId, long toldCount) {
        sql.sql("update recon_feed set told_count = ? where feed_id = ?")
                .params(toldCount, feedId)
                .update();
    }

    /** Whether nothing that the carrier of a file told later, in a file or a night behind it, is in the ledger. */
    public boolean isLatest(LoadedFeed feed) {
        return sql.sql("""
                        select count(*) from recon_feed f join recon_carrier c on c.carrier_id = f.carrier_id
                         where c.name = ? and f.feed_id > ? and f.told_count > 0""")
                .params(feed.carrier(), feed.feedId())
                .query(Integer.class)
                .single()
                .equals(0);
    }

    /** Notes how many of a file's rows told something new. */
    public void accepted(int feedId, long acceptedCount) {
        sql.sql("update recon_feed set accepted_count = ? where feed_id = ?")
                .params(acceptedCount, feedId)
                .update();
    }

    /**
     * Forgets a night's files and all they told, so that they can be loaded anew.
     *
     * @throws IllegalStateException when a later night has loaded files: what both told is kept only once
     */
    public void forget(LocalDate businessDate) {
        int laterFeeds = sql.sql("select count(*) from recon_feed where business_date > ?")
                .param(businessDate)
                .query(Integer.class)
                .single();
        if (laterFeeds > 0) {
            throw new IllegalStateException("later nights than " + businessDate + " have loaded files already");
        }
        long from = FeedId.startOf(businessDate);
        long before = FeedId.startOf(businessDate.plusDays(1));
        sql.sql("delete from recon_event where told >= ? and told < ?")
                .params(from, before)
                .update();
        for (String table : List.of("recon_reject", "recon_told", "recon_feed_check")) {
            sql.sql("delete from " + table + " where feed_id >= ? and feed_id < ?")
                    .params(FeedId.feedOf(from), FeedId.feedOf(before))
                    .update();
        }
        sql.sql("delete from recon_feed where business_date = ?")
                .param(businessDate)
                .update();
    }
}
