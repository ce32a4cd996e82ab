package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFormsTest {

    private static PlainForms forms(String region) {
        return NumberingPlan.of(region).plainForms().orElseThrow();
    }

    @Test
    void a_number_has_three_forms() {
        assertThat(forms("CN").of(8613800138000L)).containsExactly("13800138000", "8613800138000", "+8613800138000");
        assertThat(forms("US").of(14152001234L)).containsExactly("4152001234", "14152001234", "+14152001234");
        assertThat(forms("CN").of(14152001234L)).isEmpty();
        assertThat(NumberingPlan.of("GB").plainForms()).isEmpty();
    }

    /** What lookups rest on: a plain text that is read as a number is one of the texts that are asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"CN", "US"})
    void every_plain_text_of_a_number_is_one_of_its_forms(String region) {
        NumberingPlan plan = NumberingPlan.of(region);
        PlainForms forms = forms(region);
        SplittableRandom random = new SplittableRandom(7);
        int numbers = 0;
        for (int i = 0; i < 300_000; i++) {
            String text = text(random, region);
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(forms.isPlain(bytes, 0, bytes.length)).as(text).isEqualTo(forms.isPlain(text));
            long msisdn = plan.parse(text);
            if (msisdn >= 0 && forms.isPlain(text)) {
                numbers++;
                assertThat(forms.of(msisdn)).as(text).contains(text);
            }
            if (!text.startsWith("+") && !text.startsWith("0")) {
                assertThat(forms.isPlain(Long.parseLong(text))).as(text).isEqualTo(forms.isPlain(text));
            }
        }
        assertThat(numbers).isGreaterThan(1_000);
    }

    /** Digits, often with the beginning and about the length of a number. */
    private static String text(SplittableRandom random, String region) {
        String[] begins = region.equals("CN")
                ? new String[] {"", "1", "13", "86", "861", "+861", "+", "0", "+86", "8615", "17951", "15"}
                : new String[] {"", "1", "415", "+1", "1415", "+1415", "0", "+", "+1787", "1787", "011"};
        StringBuilder text = new StringBuilder(begins[random.nextInt(begins.length)]);
        int length = 9 + random.nextInt(7);
        do {
            text.append((char) ('0' + random.nextInt(10)));
        } while (text.length() < length);
        return text.toString();
    }

    @Test
    void what_is_not_only_digits_is_not_plain() {
        for (String text : new String[] {"", "+", "138 0013 8000", "１3800138000", "13800138000\n", "013800138000"}) {
            assertThat(forms("CN").isPlain(text)).as(text).isFalse();
        }
    }
}
