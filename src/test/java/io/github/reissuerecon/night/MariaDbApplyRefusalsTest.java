package io.github.reissuerecon.night;

@Thorough
class MariaDbApplyRefusalsTest extends ApplyRefusalsTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
