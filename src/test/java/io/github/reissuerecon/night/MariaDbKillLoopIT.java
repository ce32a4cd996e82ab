package io.github.reissuerecon.night;

import java.nio.file.Path;

class MariaDbKillLoopIT extends KillLoop {

    @Override
    TestDatabase newDatabase(String name, Path directory) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
