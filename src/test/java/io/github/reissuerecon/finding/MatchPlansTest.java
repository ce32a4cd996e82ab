package io.github.reissuerecon.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.finding.MatchPlan.Way;
import io.github.reissuerecon.platform.BindingKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MatchPlansTest {

    private static final String COST = """
            create table recon_match_cost (run_id bigint, kind smallint, part int, way varchar(10), units bigint,
                micros bigint, rows_read bigint, primary key (run_id, kind, part))""";
    private static final String PLAN = """
            create table recon_match_plan (run_id bigint, kind smallint, plan varchar(10), reason varchar(1000),
                numbers bigint, number_parts int, primary key (run_id, kind))""";

    private MatchPlans plans = new MatchPlans(JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:nowhere")));

    @BeforeEach
    void newTables() {
        JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(
                "jdbc:h2:mem:match-plans;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"));
        sql.sql("drop all objects").update();
        sql.sql(COST).update();
        sql.sql(PLAN).update();
        plans = new MatchPlans(sql);
    }

    private void run(long run, long numbers, Way way, long units, long micros) {
        plans.fix(run, BindingKind.ACCOUNT, new MatchPlan(way, "", numbers, 1));
        plans.took(run, BindingKind.ACCOUNT, 0, way, units, micros, 0);
    }

    private double micros(Way way, long numbers) {
        return plans.microsAUnit(BindingKind.ACCOUNT, way, numbers).orElse(-1.0);
    }

    @Test
    void what_nights_took_counts_for_nights_with_about_as_many_numbers() {
        run(1, 10_000, Way.LOOKUP, 10_000, 1_200_000);
        run(2, 100_000, Way.LOOKUP, 100_000, 4_000_000);
        assertThat(micros(Way.LOOKUP, 10_000)).isEqualTo(120);
        assertThat(micros(Way.LOOKUP, 15_000)).isEqualTo(120);
        assertThat(micros(Way.LOOKUP, 30_000)).isNegative();
        assertThat(micros(Way.LOOKUP, 60_000)).isEqualTo(40);
        assertThat(micros(Way.LOOKUP, 250_000)).isNegative();
        assertThat(micros(Way.SCAN, 10_000)).isNegative();
    }

    @Test
    void nights_add_up_and_those_of_another_table_do_not() {
        run(1, 10_000, Way.LOOKUP, 10_000, 100_000);
        run(2, 12_000, Way.LOOKUP, 30_000, 500_000);
        plans.fix(3, BindingKind.DEBT, new MatchPlan(Way.LOOKUP, "", 10_000, 1));
        plans.took(3, BindingKind.DEBT, 0, Way.LOOKUP, 10_000, 9_000_000, 0);
        assertThat(micros(Way.LOOKUP, 10_000)).isEqualTo(15);
    }

    /** Ids of runs are not without gaps. */
    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void one_slow_night_does_not_decide_for_ever(int apart) {
        run(apart, 10_000, Way.LOOKUP, 10_000, 90_000_000);
        for (int run = 2; run <= 10; run++) {
            run((long) run * apart, 10_000, Way.SCAN, 1_000_000, 800_000);
            assertThat(micros(Way.LOOKUP, 10_000)).isEqualTo(9_000);
        }
        run(11L * apart, 10_000, Way.SCAN, 1_000_000, 800_000);
        assertThat(micros(Way.LOOKUP, 10_000)).isNegative();
        assertThat(micros(Way.SCAN, 10_000)).isEqualTo(0.8);
    }

    @Test
    void a_night_at_a_pace_is_no_measure() {
        run(1, 10_000, Way.LOOKUP, 10_000, 0);
        assertThat(micros(Way.LOOKUP, 10_000)).isNegative();
        run(2, 10_000, Way.LOOKUP, 10_000, 50_000);
        assertThat(micros(Way.LOOKUP, 10_000)).isEqualTo(5);
    }

    @Test
    void a_few_numbers_are_no_measure() {
        run(1, 4_000, Way.LOOKUP, 4_000, 9_000_000);
        assertThat(micros(Way.LOOKUP, 4_000)).isNegative();
    }
}
