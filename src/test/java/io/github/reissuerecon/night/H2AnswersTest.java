package io.github.reissuerecon.night;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2AnswersTest extends AnswersTest {

    @Override
    TestDatabase newDatabase(String name) {
        return TestDatabase.inMemory(name);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {3, 5, 8, 21})
    void more_numbers(long seed) throws Exception {
        super.numbers_give_the_answers_of_the_naive_reading(seed);
    }

    @Thorough
    @ParameterizedTest
    @ValueSource(longs = {12, 15})
    void more_numbers_and_digests(long seed) throws Exception {
        super.numbers_and_digests_of_them_give_the_answers_of_the_naive_reading(seed);
    }
}
