package io.github.reissuerecon.night;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlKillLoopIT extends KillLoop {

    @Override
    TestDatabase newDatabase(String name, Path directory) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }
}
