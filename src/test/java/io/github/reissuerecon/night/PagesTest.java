package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is read page by page comes out of an index in its order. An H2 that has to sort reads all rows that follow for each
 * page, and what took seconds takes minutes; it does so where the order leaves out a constant column at the
 * beginning of the key.
 */
class PagesTest extends ApplySite {

    private static final String QUERIES = "select sql_statement from information_schema.query_statistics";

    private static final Pattern PAGE = Pattern.compile(
            ".*(line|sort_key|number_key) >=? \\?.* order by .* limit \\S+( offset \\S+)?", Pattern.DOTALL);

    @Override
    TestDatabase newDatabase(String name) {
        TestDatabase database = TestDatabase.inMemory(name);
        return new TestDatabase(
                database.url() + ";QUERY_STATISTICS=TRUE;QUERY_STATISTICS_MAX_ENTRIES=100000",
                database.user(),
                database.password());
    }

    @Test
    void pages_of_a_night_and_of_apply_are_read_in_the_order_of_an_index() throws Exception {
        feed("mobile_2.csv", "number,closed,opened\n12,2026-06-01,\n");
        assertThat(run(
                        "reconcile",
                        "--business-date=2026-11-23",
                        "--accept-guard=max-reject-share",
                        "--reason=known",
                        option()))
                .as(() -> errors)
                .isIn(0, 3);
        assertThat(run("apply", "--execute", option())).as(() -> errors).isIn(0, 3);
        assertThat(run("apply", "--undo=1", "--execute", option()))
                .as(() -> errors)
                .isIn(0, 3);
        List<String> pages = database.column(QUERIES).stream()
                .filter(PAGE.asMatchPredicate())
                .toList();
        assertThat(String.join(" ", pages))
                .contains("recon_event", "recon_reject", "recon_finding", "recon_life", "recon_action");
        assertThat(pages).hasSizeGreaterThan(7).allSatisfy(page -> assertThat(plan(page))
                .containsPattern("/\\* index sorted( \\*/|: 3 of 4 columns)"));
    }

    private String plan(String query) throws Exception {
        try (Connection connection = database.connect();
                PreparedStatement explain = connection.prepareStatement("explain " + query);
                ResultSet plan = explain.executeQuery()) {
            plan.next();
            return plan.getString(1);
        }
    }
}
