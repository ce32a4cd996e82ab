package io.github.reissuerecon.night;

class H2PurgeTest extends PurgeTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }
}
