package io.github.reissuerecon.night;

class H2WholeNightTest extends WholeNightTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }
}
