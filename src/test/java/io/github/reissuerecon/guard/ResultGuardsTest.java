package io.github.reissuerecon.guard;

import static io.github.reissuerecon.guard.GuardFixture.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.guard.Guard.Consequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultGuardsTest {

    @ParameterizedTest
    @CsvSource({"5, 100, true", "6, 100, false", "0, 0, true", "1, 1, false"})
    void a_share_of_flagged_accounts_is_held_against_its_limit(long flagged, long examined, boolean passed) {
        Guard guard = ResultGuards.flagged(flagged, examined, LIMITS);
        assertThat(guard.passed()).isEqualTo(passed);
        assertThat(guard.tripped(Consequence.STOP)).isEqualTo(!passed);
        assertThat(guard.message()).startsWith(flagged + " of " + examined + " accounts flagged (");
    }
}
