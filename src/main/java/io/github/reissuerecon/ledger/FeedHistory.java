package io.github.reissuerecon.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What other nights loaded, to compare with: table {@code recon_feed}. */
public final class FeedHistory {

    private final JdbcClient sql;

    public FeedHistory(JdbcTemplate template) {
        this.sql = JdbcClient.create(template);
    }

    /** The whole files of the nights behind one date, or of all nights, through another. */
    public List<LoadedFeed> wholeOfNights(@Nullable LocalDate after, LocalDate through) {
        return sql.sql(LoadedFeed.SELECT
                        + " where f.business_date > ? and f.business_date <= ? and f.whole = ? order by f.feed_id")
                .params(after == null ? LocalDate.EPOCH : after, through, true)
                .query(LoadedFeed::of)
                .list();
    }

    /**
     * What a carrier told of.
     *
     * @param firstNight the first that loaded it
     * @param newestOn the latest date; null when it told none
     */
    public record Told(LocalDate firstNight, @Nullable LocalDate newestOn) {}

    /** What each carrier told of in all nights through one, by its name. */
    public Map<String, Told> toldThrough(LocalDate through) {
        Map<String, Told> told = new HashMap<>();
        sql.sql("""
                        select c.name, min(f.business_date), max(f.newest_on) from recon_feed f
                          join recon_carrier c on c.carrier_id = f.carrier_id
                         where f.business_date <= ? and f.whole = ? group by c.name""")
                .params(through, true)
                .query((row, n) -> told.put(
                        row.getString(1),
                        new Told(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))))
                .list();
        return told;
    }

    /**
     * The rows that a carrier sent in each of its last nights before one, the latest first. Files that repeat earlier ones
     * are left out.
     */
    public List<Long> recentRowCounts(String carrier, LocalDate businessDate, int mostNights) {
        return sql.sql("""
                        select sum(f.row_count) from recon_feed f join recon_carrier c on c.carrier_id = f.carrier_id
                         where c.name = ? and f.business_date < ? and f.whole = ?
                           and not (f.row_count > 0 and exists
                               (select 1 from recon_feed e
                                 where e.carrier_id = f.carrier_id and e.telling = f.telling and e.feed_id < f.feed_id
                                   and e.whole = ?))
                         group by f.business_date order by f.business_date desc limit ?""")
                .params(carrier, businessDate, true, true, mostNights)
                .query(Long.class)
                .list();
    }

    /**
     * The files of that name that belong to other nights: those that a night before loaded whole, or a later night that is
     * complete. What a later night loaded that never was complete does not bind this one.
     */
    public List<LoadedFeed> loadedByOthers(LocalDate businessDate, String name) {
        return sql.sql(LoadedFeed.SELECT + """
                         where f.name = ? and f.whole = ? and (f.business_date < ? or f.business_date > ? and exists
                               (select 1 from recon_run r
                                 where r.business_date = f.business_date and r.completed_at is not null))
                         order by f.feed_id desc""")
                .params(name, true, businessDate, businessDate)
                .query(LoadedFeed::of)
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
     * The file that told the same before: of that carrier, in an earlier night or, by name, earlier in the same one. Empty
     * when a file tells something of its own.
     */
    public Optional<LoadedFeed> toldBefore(LoadedFeed feed) {
        return sql.sql(LoadedFeed.SELECT + """
                         where c.name = ? and f.telling = ? and f.feed_id < ? and (f.whole = ? or f.business_date = ?)
                         order by f.feed_id limit 1""")
                .params(feed.carrier(), feed.telling(), feed.feedId(), true, feed.businessDate())
                .query(LoadedFeed::of)
                .optional();
    }

    /** The latest file of that name and carrier that an earlier night loaded; empty when there was none. */
    public Optional<LoadedFeed> namedBefore(LoadedFeed feed) {
        return sql.sql(LoadedFeed.SELECT + """
                         where c.name = ? and f.name = ? and f.business_date < ? and f.whole = ?
                         order by f.feed_id desc limit 1""")
                .params(feed.carrier(), feed.name(), feed.businessDate(), true)
                .query(LoadedFeed::of)
                .optional();
    }
}
