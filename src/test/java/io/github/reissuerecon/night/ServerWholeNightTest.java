package io.github.reissuerecon.night;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server, the default build has one seed of each; on H2 it has more. */
abstract class ServerWholeNightTest extends WholeNightTest {

    @Override
    @ParameterizedTest
    @ValueSource(longs = {13})
    void nights_told_in_order_give_the_files_of_the_naive_reading(long seed) throws Exception {
        super.nights_told_in_order_give_the_files_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 21, 34})
    void more_nights_told_in_order(long seed) throws Exception {
        super.nights_told_in_order_give_the_files_of_the_naive_reading(seed);
    }

    @Override
    @ParameterizedTest
    @ValueSource(longs = {6})
    void nights_told_in_another_order_give_the_files_of_the_naive_reading(long seed) throws Exception {
        super.nights_told_in_another_order_give_the_files_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {4, 7, 9})
    void more_nights_told_in_another_order(long seed) throws Exception {
        super.nights_told_in_another_order_give_the_files_of_the_naive_reading(seed);
    }

    @Override
    @ParameterizedTest
    @ValueSource(longs = {17})
    void numbers_and_digests_of_them_give_the_files_of_the_naive_reading(long seed) throws Exception {
        super.numbers_and_digests_of_them_give_the_files_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 15, 16, 18, 19, 20})
    void more_numbers_and_digests(long seed) throws Exception {
        super.numbers_and_digests_of_them_give_the_files_of_the_naive_reading(seed);
    }

    @Override
    @ParameterizedTest
    @ValueSource(longs = {2})
    void nights_by_lookup_give_the_files_of_the_naive_reading_and_of_a_scan(long seed) throws Exception {
        super.nights_by_lookup_give_the_files_of_the_naive_reading_and_of_a_scan(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 8, 13, 21, 34})
    void more_nights_by_lookup(long seed) throws Exception {
        super.nights_by_lookup_give_the_files_of_the_naive_reading_and_of_a_scan(seed);
    }
}
