package io.github.reissuerecon.night;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("mysql")
@Thorough
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class MySqlShardedNightTest extends ShardedNights {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }

    @Test
    void several_databases_give_the_files_of_the_naive_reading() throws Exception {
        runAndCompare(3);
    }
}
