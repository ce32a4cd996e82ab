package io.github.reissuerecon.night;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The default build has what other tests here do not ask of this server; on H2 it has all. */
@Tag("mysql")
@EnabledIfEnvironmentVariable(named = "RECON_TEST_MYSQL_URL", matches = ".+")
class MySqlMemoryTest extends MemoryTest {

    @Override
    TestDatabase newDatabase(String name) throws Exception {
        return TestServer.mySql().newDatabase(name);
    }

    @Override
    @Thorough
    @Test
    void a_finding_whose_ground_changes_ends_and_another_begins() throws Exception {
        super.a_finding_whose_ground_changes_ends_and_another_begins();
    }

    @Override
    @Thorough
    @Test
    void a_finding_is_resolved_when_somebody_verified_the_number_since() throws Exception {
        super.a_finding_is_resolved_when_somebody_verified_the_number_since();
    }

    @Override
    @Thorough
    @Test
    void a_finding_is_withdrawn_when_a_port_is_told_of_its_number() throws Exception {
        super.a_finding_is_withdrawn_when_a_port_is_told_of_its_number();
    }

    @Override
    @Thorough
    @Test
    void what_a_reviewer_decided_otherwise_stays_and_says_so() throws Exception {
        super.what_a_reviewer_decided_otherwise_stays_and_says_so();
    }

    @Override
    @Thorough
    @Test
    void watched_numbers_stand_by_the_days_that_are_left_where_that_is_configured() throws Exception {
        super.watched_numbers_stand_by_the_days_that_are_left_where_that_is_configured();
    }
}
