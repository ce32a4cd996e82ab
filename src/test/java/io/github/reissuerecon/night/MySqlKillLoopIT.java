package io.github.reissuerecon.night;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class MySqlKillLoopIT extends KillLoop {

    @Override
    TestDatabase newDatabase(String name, Path directory) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }
}
