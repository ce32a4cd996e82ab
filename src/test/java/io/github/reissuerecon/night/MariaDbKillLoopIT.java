package io.github.reissuerecon.night;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Beside those on H2 and MySQL, for a build that is thorough. */
@EnabledIfSystemProperty(named = "test.kills", matches = "[4-9]\\d|\\d{3,}")
class MariaDbKillLoopIT extends KillLoop {

    @Override
    TestDatabase newDatabase(String name, Path directory) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
