package io.github.reissuerecon.night;

class MariaDbAnswersTest extends ServerAnswersTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mariaDb().newDatabase(name);
    }
}
