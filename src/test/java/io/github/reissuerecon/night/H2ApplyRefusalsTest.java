package io.github.reissuerecon.night;

class H2ApplyRefusalsTest extends ApplyRefusalsTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }
}
