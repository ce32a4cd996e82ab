package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Outcome;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is open in all, whichever night found it: table {@code recon_life}. */
public final class Backlog {

    private static final String OPEN = """
            select l.outcome, count(*), min(l.changed_on) from recon_life l
             where l.outcome is not null and l.changed_on <= ?
               and not exists (select 1 from recon_life n where n.kind = l.kind and n.sort_key = l.sort_key
                                  and n.changed_on > l.changed_on and n.changed_on <= ?)
             group by l.outcome""";

    private final JdbcTemplate sql;

    public Backlog(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * Findings that are open.
     *
     * @param oldest the night that found the first of them
     */
    public record Open(long count, LocalDate oldest) {}

    /** The findings that are open behind a night, accounts' and debts' together; of an outcome of which none is, nothing. */
    public Map<Outcome, Open> behind(LocalDate night) {
        Map<Outcome, Open> open = new EnumMap<>(Outcome.class);
        sql.query(
                OPEN,
                row -> {
                    open.put(Outcome.of(row.getString(1)), new Open(row.getLong(2), row.getObject(3, LocalDate.class)));
                },
                night,
                night);
        return open;
    }
}
