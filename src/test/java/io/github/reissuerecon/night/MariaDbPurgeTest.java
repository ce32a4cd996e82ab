package io.github.reissuerecon.night;

@Thorough
class MariaDbPurgeTest extends PurgeTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
