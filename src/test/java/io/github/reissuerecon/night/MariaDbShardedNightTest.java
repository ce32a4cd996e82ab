package io.github.reissuerecon.night;

import org.junit.jupiter.api.Test;

@Thorough
class MariaDbShardedNightTest extends ShardedNights {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }

    @Test
    void several_databases_give_the_files_of_the_naive_reading() throws Exception {
        runAndCompare(3);
    }
}
