package io.github.reissuerecon.night;

@Thorough
class MariaDbApplyTest extends ApplyTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
