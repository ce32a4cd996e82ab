package io.github.reissuerecon.night;

import java.nio.file.Path;

/** Beside those on H2 and MySQL, for a build that is thorough. */
@Thorough
class MariaDbKillLoopIT extends KillLoop {

    MariaDbKillLoopIT() {
        super("north", "south");
    }

    @Override
    TestDatabase newDatabase(String name, Path directory) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
