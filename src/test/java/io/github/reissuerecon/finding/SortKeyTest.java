package io.github.reissuerecon.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reissuerecon.platform.IdForm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortKeyTest {

    private static final String[] PIECES = {
        "-", "+", "0", "0", "1", "2", "9", "a", "Z", " ", "_", ".", "é", "号", "１", "\uE000", "😀"
    };

    private static final Comparator<String> BY_KEY = (a, b) -> Arrays.compareUnsigned(SortKey.of(a), SortKey.of(b));

    /** Numbers first, as numbers; the others, and what is equal, by UTF-8 bytes. */
    private static final Comparator<String> NAIVE = Comparator.comparing((String id) -> !isNumber(id))
            .thenComparing(id -> isNumber(id) ? new BigInteger(id) : BigInteger.ZERO)
            .thenComparing(id -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static boolean isNumber(String id) {
        return id.matches("-?[0-9]+");
    }

    private static List<String> sorted(String... ids) {
        List<String> shuffled = new ArrayList<>(List.of(ids));
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(BY_KEY);
        return shuffled;
    }

    @Test
    void numbers_are_ordered_as_numbers() {
        String[] ids = {"-100", "-99", "-10", "-9", "-1", "0", "1", "9", "10", "99", "100", "9223372036854775808"};
        assertThat(sorted(ids)).containsExactly(ids);
    }

    @Test
    void numbers_come_before_the_others() {
        String[] ids = {"-5", "7", "10", "", "+5", "-", "--5", "-a", "1.5", "10a", "1e3", "U10", "U9", "a", "号", "１"};
        assertThat(sorted(ids)).containsExactly(ids);
    }

    @Test
    void others_are_ordered_by_their_utf8_bytes() {
        String[] ids = {"A", "B", "a", "é", "\uFF21", "😀"};
        assertThat(sorted(ids)).containsExactly(ids);
        assertThat("\uFF21".compareTo("😀")).as("as Java compares them").isPositive();
    }

    @Test
    void leading_zeros_do_not_make_a_number_greater() {
        String[] ids = {"6", "0000007", "007", "7", "0000000000008"};
        assertThat(sorted(ids)).containsExactly(ids);
    }

    @Test
    void negative_zero_is_zero() {
        assertThat(sorted("-1", "-0", "-00", "0", "1")).containsExactly("-1", "-0", "-00", "0", "1");
    }

    @Test
    void different_ids_have_different_keys() {
        assertThat(List.of("7", "07", "-7", "7 ", "７"))
                .map(id -> Arrays.toString(SortKey.of(id)))
                .doesNotHaveDuplicates();
    }

    @Test
    void rows_of_several_shards_are_ordered_by_their_ids_then_by_the_shard() {
        String[] names = {"s2/-1", "s1/07", "s1/7", "s2/7", "b/10", "s10/10", "s1/x", "s1/x/y", "s2/x/y"};
        List<String> shuffled = new ArrayList<>(List.of(names));
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort((a, b) -> Arrays.compareUnsigned(SortKey.of(a, IdForm.SHARDED), SortKey.of(b, IdForm.SHARDED)));
        assertThat(shuffled).containsExactly(names);
    }

    @Test
    void without_shards_and_without_a_shards_name_a_key_is_that_of_the_id() {
        for (String id : List.of("7", "x", "s1/7", "http://x")) {
            assertThat(SortKey.of(id, IdForm.BARE)).isEqualTo(SortKey.of(id));
        }
        assertThat(SortKey.of("7", IdForm.SHARDED)).isEqualTo(SortKey.of("7"));
        assertThat(SortKey.of("http://x", IdForm.SHARDED)).isEqualTo(SortKey.of("http://x"));
        assertThat(SortKey.of("s1/7", IdForm.SHARDED)).isEqualTo(new byte[] {1, 1, '7', '7', 0, 's', '1'});
    }

    @Test
    void any_two_ids_are_ordered_as_a_naive_comparison_orders_them() {
        Random random = new Random(20261122);
        for (int i = 0; i < 200_000; i++) {
            String a = id(random);
            String b = id(random);
            assertThat(Integer.signum(BY_KEY.compare(a, b)))
                    .as("%s and %s", a, b)
                    .isEqualTo(Integer.signum(NAIVE.compare(a, b)));
        }
    }

    private static String id(Random random) {
        if (random.nextInt(3) == 0) {
            return new BigInteger(1 + random.nextInt(100), random)
                    .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1))
                    .toString();
        }
        StringBuilder id = new StringBuilder();
        int pieces = random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            id.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return id.toString();
    }
}
