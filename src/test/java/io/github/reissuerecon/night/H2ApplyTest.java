package io.github.reissuerecon.night;

class H2ApplyTest extends ApplyTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }
}
