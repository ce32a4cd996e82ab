package io.github.reissuerecon.night;

@Thorough
class MariaDbMemoryTest extends MemoryTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
