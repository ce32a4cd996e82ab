package io.github.reissuerecon.night;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2WholeNightTest extends WholeNightTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {5})
    void more_nights_told_in_order(long seed) throws Exception {
        super.nights_told_in_order_give_the_files_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {4, 7})
    void more_nights_told_in_another_order(long seed) throws Exception {
        super.nights_told_in_another_order_give_the_files_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {12, 15, 19, 20})
    void more_numbers_and_digests(long seed) throws Exception {
        super.numbers_and_digests_of_them_give_the_files_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 8, 34})
    void more_nights_by_lookup(long seed) throws Exception {
        super.nights_by_lookup_give_the_files_of_the_naive_reading_and_of_a_scan(seed);
    }
}
