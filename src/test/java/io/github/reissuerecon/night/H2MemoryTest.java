package io.github.reissuerecon.night;

class H2MemoryTest extends MemoryTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }
}
