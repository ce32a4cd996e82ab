package io.github.reissuerecon.night;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Its one carrier's events go into the ledger over two connections. */
@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class MySqlKillLoopIT extends KillLoop {

    MySqlKillLoopIT() {
        super("north");
    }

    @Override
    TestDatabase newDatabase(String name, Path directory) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }
}
