package io.github.reissuerecon.night;

import java.nio.file.Path;
import java.util.UUID;

class H2KillLoopIT extends KillLoop {

    H2KillLoopIT() {
        super("north", "south");
    }

    @Override
    TestDatabase newDatabase(String name, Path directory) {
        return TestDatabase.embedded(directory.resolve(name + "-" + UUID.randomUUID()));
    }
}
