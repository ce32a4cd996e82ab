package io.github.reissuerecon.night;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server, the default build has one seed of each; on H2 it has more. */
abstract class ServerAnswersTest extends AnswersTest {

    @Override
    @ParameterizedTest
    @ValueSource(longs = {2})
    void numbers_give_the_answers_of_the_naive_reading(long seed) throws Exception {
        super.numbers_give_the_answers_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 8, 13, 21, 34})
    void more_numbers(long seed) throws Exception {
        super.numbers_give_the_answers_of_the_naive_reading(seed);
    }

    @Override
    @ParameterizedTest
    @ValueSource(longs = {11})
    void numbers_and_digests_of_them_give_the_answers_of_the_naive_reading(long seed) throws Exception {
        super.numbers_and_digests_of_them_give_the_answers_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {12, 15, 16, 17, 18})
    void more_numbers_and_digests(long seed) throws Exception {
        super.numbers_and_digests_of_them_give_the_answers_of_the_naive_reading(seed);
    }
}
