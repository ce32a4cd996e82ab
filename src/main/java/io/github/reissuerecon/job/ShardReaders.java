package io.github.reissuerecon.job;

import io.github.reissuerecon.finding.MatchPart;
import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.ledger.NumberProbe;
import io.github.reissuerecon.platform.BindingScan;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Platform;
import io.github.reissuerecon.platform.PlatformFault;
import io.github.reissuerecon.platform.Shards;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Opens the parts of a table where they stand: in their shard, when no more are open there than may be. */
final class ShardReaders {

    /**
     * A run of rows ends at a number of hits, which are held in memory, at so many times as many rows, or after some time,
     * see {@link KeyReader}: where hits are rare, the transactions would take longer than the scan.
     */
    private static final int ROWS_A_HIT = 50;

    private final Shards shards;
    private final BindingTable table;
    private final NightIndex nightIndex;
    private final int blockRows;

    ShardReaders(Shards shards, BindingTable table, NightIndex nightIndex, int blockRows) {
        this.shards = shards;
        this.table = table;
        this.nightIndex = nightIndex;
        this.blockRows = blockRows;
    }

    /** A reader whose end lets the next part of the shard begin. */
    private record InTurn(PartReader reader, Runnable leave) implements PartReader {

        @Override
        public Run read() throws SQLException, PlatformFault {
            return reader.read();
        }

        @Override
        public void close() throws SQLException {
            try {
                reader.close();
            } finally {
                leave.run();
            }
        }
    }

    /** Opens what is left of a part; waits for others of its shard to end where too many are open. */
    PartReader open(Night night, MatchPart toDo, Way way, NumberProbe numbers)
            throws SQLException, PlatformFault, InterruptedException {
        shards.enter(toDo.shard());
        AtomicBoolean left = new AtomicBoolean();
        Runnable leave = () -> {
            if (left.compareAndSet(false, true)) {
                shards.leave(toDo.shard());
            }
        };
        try {
            return new InTurn(reader(night, toDo, way, numbers), leave);
        } catch (SQLException | PlatformFault | RuntimeException | Error failed) {
            leave.run();
            throw failed;
        }
    }

    private PartReader reader(Night night, MatchPart toDo, Way way, NumberProbe numbers)
            throws SQLException, PlatformFault {
        Platform platform = shards.platform(toDo.shard());
        String purpose = nightIndex.purpose(night, "match-" + table.kind().code() + "s");
        int aSecond = platform.pace().rowsIn(1);
        if (way == Way.LOOKUP) {
            return new NumberReader(
                    platform.lookup(table, purpose),
                    nightIndex.of(night),
                    toDo.remaining(),
                    blockRows,
                    Math.min(aSecond, blockRows));
        }
        BindingScan rows = way == Way.SCAN
                ? platform.scan(table, toDo.remaining(), purpose)
                : platform.otherForms(table, toDo.remaining(), purpose);
        return new KeyReader(rows, numbers, blockRows, Math.min(aSecond, (long) blockRows * ROWS_A_HIT));
    }
}
