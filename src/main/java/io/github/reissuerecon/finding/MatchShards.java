package io.github.reissuerecon.finding;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over which of the platform's databases runs were matched: table {@code recon_match_shard}. */
public final class MatchShards {

    private final JdbcClient sql;

    public MatchShards(JdbcClient sql) {
        this.sql = sql;
    }

    /** The names of those that a run has parts in, an empty one where the platform was one database; none without parts. */
    public Set<String> ofRun(long runId) {
        return new TreeSet<>(sql.sql("""
                        select distinct coalesce(s.shard, '') from recon_match_part p
                          left join recon_match_shard s on s.run_id = p.run_id and s.kind = p.kind and s.part = p.part
                         where p.run_id = ?""").param(runId).query(String.class).list());
    }

    /** The same of the last complete night. */
    public Set<String> ofLastComplete() {
        Optional<Long> run = sql.sql("""
                        select run_id from recon_run where completed_at is not null
                         order by business_date desc, run_id desc limit 1""").query(Long.class).optional();
        return run.map(this::ofRun).orElseGet(Set::of);
    }
}
