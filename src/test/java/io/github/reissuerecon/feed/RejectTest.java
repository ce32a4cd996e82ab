package io.github.reissuerecon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectTest {

    private static final Pattern NINE_DIGITS = Pattern.compile("\\p{Nd}{9}");
    private static final Pattern SOMEBODYS_NUMBER = Pattern.compile("\\p{Nd}([^\\p{L}\\p{Nd}*]{0,3}\\p{Nd}){8,}");
    private static final String[] PIECES = {
        "0",
        "1",
        "3",
        "8",
        "0",
        "0",
        "1",
        "3",
        "8",
        "９",
        "٣",
        "-",
        " ",
        ".",
        "/",
        "－",
        "\u00a0",
        "\u3000",
        ",",
        "+86",
        "(",
        ")",
        "x",
        "号",
        "13800138000"
    };

    @ParameterizedTest
    @CsvSource({
        "13800138000, 138****8000",
        "1380013800O, 138*******O",
        "138001380001380, 138********1380",
        "+8613800138000, +861******8000",
        "4155552671, 415*******",
        "415-555-2671, 415-***-****",
        "(415) 555-2671, (415) ***-****",
        "138 0013 8000, 138 **** 8000",
        "138--0013--8000, 138--****--8000",
        "138.0013.8000, 138.****.8000",
        "138/0013/8000, 138/****/8000",
        "１３８００１３８０００, １３８****８０００",
        "１３８－００１３－８０００, １３８－****－８０００",
        "138\u00a00013\u00a08000, 138\u00a0****\u00a08000",
        "138 - 0013 - 8000, 138 - **** - 8000",
        "١٣٨٠٠١٣٨٠٠٠, ١٣٨****٨٠٠٠",
        "41520O1377, 415**O****",
        "old 13800138000 new 13900139000, old 138******** new *******9000"
    })
    void a_number_is_not_shown(String value, String masked) {
        assertThat(Reject.masked(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "5d41402abc4b2a76b9719d911017c592, 5d4140…",
        "5D41402ABC4B2A76B9719D911017C592x, 5D4140…x",
        "md5=5d41402abc4b2a76b9719d911017c592 20260105, md5=5d4***… ****0105",
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824, 2cf24d…",
        "5d41402a-bc4b-2a76-b971-9d911017c592, 5d4140…",
        "5d:41:40:2a:bc:4b:2a:76:b9:71:9d:91:10:17:c5:92, 5d:41:…",
        "５ｄ４１４０２ａｂｃ４ｂ２ａ７６ｂ９７１９ｄ, ５ｄ４１４０…",
        "5d41402abc4b2a76b97, 5d41***abc*b*a76b97"
    })
    void a_digest_is_not_shown(String value, String masked) {
        assertThat(Reject.masked(value)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"20260231", "2026-02-31", "soon", "1.38E+10", "2026/13/1", "12345678", "TOTAL|2"})
    void what_is_no_number_is_shown(String value) {
        assertThat(Reject.masked(value)).isEqualTo(value);
    }

    @Test
    void no_value_with_nine_digits_in_a_row_survives() {
        Random random = new Random(20261122);
        for (int i = 0; i < 100_000; i++) {
            String value = value(random);
            String masked = Reject.masked(value);
            assertThat(NINE_DIGITS.matcher(masked).find()).as(value).isFalse();
            assertThat(SOMEBODYS_NUMBER.matcher(masked).find()).as(value).isFalse();
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString();
    }

    @Test
    void a_long_value_is_shortened_behind_the_mask() {
        String value = "x".repeat(60) + "13800138000" + "y".repeat(60);
        assertThat(Reject.masked(value)).isEqualTo("x".repeat(60) + "138*…");
    }

    @ParameterizedTest
    @CsvSource({"1", "1 ", "'1,'", "1x", "号", "12345678 "})
    void a_cell_that_swallowed_the_file_is_shortened_too(String piece) {
        assertThat(Reject.masked(piece.repeat(500_000))).hasSizeLessThanOrEqualTo(65);
    }

    @Test
    void line_breaks_and_control_characters_are_not_shown() {
        assertThat(Reject.masked(" a\nb\tc\u0000d ")).isEqualTo("a?b?c?d");
    }

    @Test
    void of_a_digest_only_the_beginning_is_shown() {
        assertThat(Reject.masked("7945bd83237335e5376ff44d62e4f0ae")).isEqualTo("7945bd…");
        assertThat(Reject.masked("x,3F7A0BD83237335E5376FF44D62E4F0A,y")).isEqualTo("x,3F7A0B…,y");
    }
}
