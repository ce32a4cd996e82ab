package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedNightTest extends ShardedNights {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }

    static LongStream seeds() {
        return Thorough.ON ? LongStream.of(1, 2, 3, 5, 8, 13, 21, 34) : LongStream.of(2, 34);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void several_databases_give_the_files_of_the_naive_reading_by_scan_and_lookup_and_by_any_threads(long seed)
            throws Exception {
        runAndCompare(seed);
    }

    @ParameterizedTest
    @ValueSource(longs = 7)
    void one_shard_gives_the_files_of_one_database_and_the_column(long seed) throws Exception {
        runAndCompareOneShard(seed);
    }

    @AfterAll
    static void what_shards_make_difficult_has_come() {
        assertThat(SEEN).contains("one id in two shards", "a successor in another shard", "a successor in its shard");
    }
}
