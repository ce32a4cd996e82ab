package io.github.reissuerecon.night;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class MySqlApplyRefusalsTest extends ApplyRefusalsTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }
}
