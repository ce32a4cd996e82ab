package io.github.reissuerecon.oracle;

import static io.github.reissuerecon.oracle.Scene.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.reissuerecon.oracle.Oracle.FeedCount;
import io.github.reissuerecon.oracle.Oracle.Kind;
import io.github.reissuerecon.oracle.Oracle.Telling;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleFilesTest {
    private static final List<Telling> BOTH = List.of(
            new Telling(Kind.DISCONNECT, LocalDate.parse("2024-01-01")),
            new Telling(Kind.REISSUE, LocalDate.parse("2024-05-01")));

    @Test
    void unbind_file_is_written_to_the_letter() {
        Scene scene = new Scene().told(NUMBER, BOTH).boundAndVerified("2023-01-01", "2023-06-01");
        assertEquals("""
                account_id,msisdn,bound_on,last_verified_on,disconnected_on,reissued_on,times_reissued,carrier,reason,\
                feed,feed_line,first_seen_on,status,successor_account_id
                1,+8613800138000,2023-01-01,2023-06-01,2024-01-01,2024-05-01,1,trusted,reissued-after-binding,\
                trusted.csv,2,2024-06-15,new,
                """, scene.run().files().get("unbind.csv"));
    }

    @Test
    void debt_correction_file_is_written_to_the_letter() {
        Scene scene = new Scene().told(NUMBER, BOTH).bound("2024-05-02").debt("7", NUMBER, "2023-01-01");
        assertEquals("""
                debt_id,account_id,msisdn,recorded_on,disconnected_on,reissued_on,times_reissued,carrier,reason,\
                account_flagged,feed,feed_line,first_seen_on,status,successor_account_id
                7,1,+8613800138000,2023-01-01,2024-01-01,2024-05-01,1,trusted,reissued-after-binding,\
                false,trusted.csv,2,2024-06-15,new,1
                """, scene.run().files().get("debt-correction.csv"));
    }

    @Test
    void review_file_is_written_to_the_letter() {
        Scene scene = new Scene().told(NUMBER, BOTH).bound("2024-02-01").debt("7", NUMBER, "2024-02-02");
        assertEquals("""
                kind,id,account_id,msisdn_masked,bound_on,last_verified_on,disconnected_on,reissued_on,carrier,\
                reason,explanation,feed,feed_line,decision,note,first_seen_on,status,successor_account_id
                account,1,1,138****8000,2024-02-01,,2024-01-01,2024-05-01,trusted,bound-during-aging,,trusted.csv,2,,,2024-06-15,new,
                debt,7,1,138****8000,2024-02-02,,2024-01-01,2024-05-01,trusted,bound-during-aging,,trusted.csv,2,,,2024-06-15,new,
                """, scene.run().files().get("review.csv"));
    }

    @Test
    void watch_file_is_written_to_the_letter() {
        Scene scene = new Scene().disconnected("2024-06-01").bound("2024-05-01");
        assertEquals("""
                kind,id,account_id,msisdn,bound_on,disconnected_on,reissue_expected_on,days_since_disconnect,carrier,\
                feed,feed_line,first_seen_on,status,days_left
                account,1,1,+8613800138000,2024-05-01,2024-06-01,,14,trusted,trusted.csv,2,2024-06-15,new,76
                """, scene.run().files().get("watch.csv"));
    }

    @Test
    void suppressed_file_is_written_to_the_letter() {
        Scene scene = new Scene().account("1", "+14152002000", "2024-05-01", null);
        scene.told("+14152002000", List.of(new Telling(Kind.DISCONNECT, LocalDate.parse("2024-06-01"))));
        scene.told("+14152002000", List.of(new Telling(Kind.PORT, LocalDate.parse("2024-06-02"))));
        assertEquals("""
                kind,id,account_id,msisdn_masked,bound_on,disconnected_on,reissued_on,carrier,reason,feed,feed_line,\
                first_seen_on,status
                account,1,1,415****2000,2024-05-01,2024-06-01,,trusted,ported,trusted.csv,2,2024-06-15,new
                """, scene.run().files().get("suppressed.csv"));
    }

    @Test
    void numeric_ids_precede_all_others_and_those_follow_their_bytes() {
        Scene scene = new Scene().told(NUMBER, BOTH);
        List<String> ids =
                List.of("10", "9", "b", "B", "\ud840\udc00", "\uff41", "a,b", "a\"b", "100000000000000000000");
        ids.forEach(id -> scene.account(id, NUMBER, "2023-01-01", null));
        List<String> first = scene.lines("unbind.csv").stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(",+86")))
                .toList();
        assertEquals(
                List.of(
                        "9",
                        "10",
                        "100000000000000000000",
                        "B",
                        "\"a\"\"b\"",
                        "\"a,b\"",
                        "b",
                        "\uff41",
                        "\ud840\udc00"),
                first);
    }

    @Test
    void rows_that_tell_nothing_new_are_duplicates_by_night_file_and_line() {
        Scene scene = new Scene().in("2024-06-14", "trusted", "z.csv").reissued("2024-05-01");
        scene.in("2024-06-15", "trusted", "b.csv").told(NUMBER, BOTH).told(NUMBER, BOTH);
        scene.in("2024-06-15", "doubted", "a.csv").reissued("2024-05-01").disconnected("2024-01-01");
        scene.told(Kind.NUMBER_CHANGE, "2024-01-01").told(Kind.SUSPEND, "2024-01-01");
        assertEquals(
                List.of(
                        new FeedCount("a.csv", 4, 1, 2, 1),
                        new FeedCount("b.csv", 2, 0, 2, 0),
                        new FeedCount("trusted.csv", 0, 0, 0, 0)),
                scene.run().feeds());
    }

    @Test
    void evidence_is_the_earlier_nights_then_the_first_file_by_name_then_the_lower_line() {
        Scene scene = new Scene().in("2024-06-14", "trusted", "b.csv").told(Kind.SUSPEND, "2024-05-01");
        scene.reissued("2024-05-01").reissued("2024-05-01").bound("2023-01-01");
        scene.in("2024-06-14", "impatient", "c.csv").reissued("2024-05-01");
        scene.in("2024-06-15", "trusted", "a.csv").reissued("2024-05-01");
        assertEquals("b.csv", scene.cell("unbind.csv", 0, "feed"));
        assertEquals("3", scene.cell("unbind.csv", 0, "feed_line"));
    }

    @Test
    void totals_count_every_binding_and_what_became_of_it() {
        Scene scene = new Scene().told(NUMBER, BOTH).bound("2023-01-01").debt("7", NUMBER, "2024-05-02");
        scene.account("2", "+8613800138001", "2023-01-01", null).account("3", NUMBER, "2024-05-01", null);
        assertEquals(
                "{examined=3, matched=2, keep=0, suppressed=0, unbind=1, correct_debt_record=0, review=1, watch=0}",
                scene.run().accountTotals().toString());
        assertEquals(
                "{examined=1, matched=1, keep=1, suppressed=0, correct_debt_record=0, review=0, watch=0}",
                scene.run().debtTotals().toString());
    }

    @Test
    void file_names_are_compared_by_their_bytes() {
        Scene scene = new Scene().in("2024-06-15", "trusted", "a.csv").reissued("2024-05-01");
        scene.in("2024-06-15", "trusted", "B.csv").reissued("2024-05-01").bound("2023-01-01");
        assertEquals("B.csv", scene.cell("unbind.csv", 0, "feed"));
    }
}
