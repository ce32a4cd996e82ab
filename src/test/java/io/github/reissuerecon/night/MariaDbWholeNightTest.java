package io.github.reissuerecon.night;

class MariaDbWholeNightTest extends WholeNightTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
