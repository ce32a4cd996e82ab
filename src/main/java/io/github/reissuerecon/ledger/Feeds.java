package io.github.reissuerecon.ledger;

import io.github.reissuerecon.feed.FeedProgress;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files that nights loaded: table {@code recon_feed}. */
public final class Feeds {

    private static final String SELECT = """
            select f.feed_id, f.business_date, c.name as carrier, f.name, f.sha256, f.size_bytes, f.modified_at,
                   f.registered_at,
                   f.row_count, f.accepted_count, f.ignored_count, f.rejected_count, f.told_count, f.newest_on, f.announced_rows,
                   f.whole
              from recon_feed f join recon_carrier c on c.carrier_id = f.carrier_id
            """;

    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final JdbcClient sql;
    private final Clock clock;

    public Feeds(JdbcTemplate template, Clock clock) {
        this.sql = JdbcClient.create(template);
        this.clock = clock;
    }

    /** A file that is to be loaded. */
    public record Arrival(String carrier, String name, String sha256, long sizeBytes, long modifiedAt) {}

    /** The night's files, by name. */
    public List<LoadedFeed> ofNight(LocalDate businessDate) {
        return sql.sql(SELECT + " where f.business_date = ? order by f.feed_id")
                .param(businessDate)
                .query(Feeds::feed)
                .list();
    }

    /** The whole files of the nights behind one date, or of all nights, through another. */
    public List<LoadedFeed> wholeOfNights(@Nullable LocalDate after, LocalDate through) {
        return sql.sql(SELECT
                        + " where f.business_date > ? and f.business_date <= ? and f.whole = ? order by f.feed_id")
                .params(after == null ? LocalDate.EPOCH : after, through, true)
                .query(Feeds::feed)
                .list();
    }

    /** The rows that a carrier sent in each of its last nights before one, the latest first. */
    public List<Long> recentRowCounts(String carrier, LocalDate businessDate, int mostNights) {
        return sql.sql("""
                        select sum(f.row_count) from recon_feed f join recon_carrier c on c.carrier_id = f.carrier_id
                         where c.name = ? and f.business_date < ? and f.whole = ?
                         group by f.business_date order by f.business_date desc limit ?""")
                .params(carrier, businessDate, true, mostNights)
                .query(Long.class)
                .list();
    }

    /** One of the night's files. */
    public LoadedFeed get(LocalDate businessDate, String name) {
        return sql.sql(SELECT + " where f.business_date = ? and f.name = ?")
                .params(businessDate, name)
                .query(Feeds::feed)
                .single();
    }

    /**
     * The files of that name that belong to other nights: those that a night before loaded whole, or a later night that is
     * complete. What a later night loaded that never was complete does not bind this one.
     */
    public List<LoadedFeed> loadedByOthers(LocalDate businessDate, String name) {
        return sql.sql(SELECT + """
                         where f.name = ? and f.whole = ? and (f.business_date < ? or f.business_date > ? and exists
                               (select 1 from recon_run r
                                 where r.business_date = f.business_date and r.completed_at is not null))
                         order by f.feed_id desc""")
                .params(name, true, businessDate, businessDate)
                .query(Feeds::feed)
                .list();
    }

    /** The latest date that a carrier told up to a night; empty when it told none. */
    public Optional<LocalDate> newestOn(String carrier, LocalDate businessDate) {
        return sql.sql("""
                        select max(f.newest_on) from recon_feed f join recon_carrier c on c.carrier_id = f.carrier_id
                         where c.name = ? and f.business_date <= ?""")
                .params(carrier, businessDate)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /**
     * Adds files to a night. Ids stay in the order of the names: when a name comes before one that is there already, the
     * later ones, and what they told, are numbered anew.
     */
    public void register(LocalDate businessDate, List<Arrival> arrivals) {
        List<LoadedFeed> present = ofNight(businessDate);
        Map<String, Arrival> arrivalByName = arrivals.stream().collect(Collectors.toMap(Arrival::name, a -> a));
        List<String> names = new ArrayList<>(arrivalByName.keySet());
        present.forEach(feed -> names.add(feed.name()));
        names.sort(BY_BYTES);
        for (int i = present.size() - 1; i >= 0; i--) {
            int feedId = FeedId.of(businessDate, names.indexOf(present.get(i).name()));
            renumber(present.get(i).feedId(), feedId);
        }
        for (Arrival arrival : arrivals) {
            insert(businessDate, FeedId.of(businessDate, names.indexOf(arrival.name())), arrival);
        }
    }

    private void insert(LocalDate businessDate, int feedId, Arrival arrival) {
        sql.sql("""
                        insert into recon_feed (feed_id, business_date, carrier_id, name, sha256, size_bytes, modified_at,
                               registered_at, row_count, accepted_count, ignored_count, rejected_count, told_count, whole)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?)""")
                .params(
                        feedId,
                        businessDate,
                        carrierId(arrival.carrier()),
                        arrival.name(),
                        arrival.sha256(),
                        arrival.sizeBytes(),
                        arrival.modifiedAt(),
                        LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC),
                        false)
                .update();
    }

    private void renumber(int from, int to) {
        if (from == to) {
            return;
        }
        sql.sql("update recon_feed set feed_id = ? where feed_id = ?")
                .params(to, from)
                .update();
        sql.sql("update recon_reject set feed_id = ? where feed_id = ?")
                .params(to, from)
                .update();
        sql.sql("update recon_told set feed_id = ? where feed_id = ?")
                .params(to, from)
                .update();
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
        for (String table : List.of("recon_reject", "recon_told")) {
            sql.sql("delete from " + table + " where feed_id >= ? and feed_id < ?")
                    .params(FeedId.feedOf(from), FeedId.feedOf(before))
                    .update();
        }
        sql.sql("delete from recon_feed where business_date = ?")
                .param(businessDate)
                .update();
    }

    private static LoadedFeed feed(ResultSet row, int n) throws SQLException {
        return new LoadedFeed(
                row.getInt("feed_id"),
                row.getObject("business_date", LocalDate.class),
                row.getString("carrier"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getLong("modified_at"),
                row.getObject("registered_at", LocalDateTime.class),
                row.getLong("accepted_count"),
                row.getLong("told_count"),
                new FeedProgress(
                        row.getLong("row_count"),
                        row.getLong("ignored_count"),
                        row.getLong("rejected_count"),
                        row.getObject("newest_on", LocalDate.class),
                        nullableLong(row, "announced_rows"),
                        row.getBoolean("whole")));
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
