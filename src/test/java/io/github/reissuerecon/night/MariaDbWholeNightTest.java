package io.github.reissuerecon.night;

class MariaDbWholeNightTest extends ServerWholeNightTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
