package io.github.reissuerecon.night;

class H2AnswersTest extends AnswersTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }
}
