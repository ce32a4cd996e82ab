package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingPlanTest {

    private static long china(String text) {
        return NumberingPlan.of("CN").parse(text);
    }

    private static long unitedStates(String text) {
        return NumberingPlan.of("US").parse(text);
    }

    private static NumberFault faultOf(long parsed) {
        return NumberFault.of(parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "+8613800138000",
                "8613800138000",
                "008613800138000",
                "86-138 0013 8000",
                "+86 138-0013-8000",
                "0086-138-0013-8000",
                "(+86) 13800138000",
                "(86)138 0013 8000",
                "013800138000",
                "  13800138000\t",
                "138\u00a00013\u00a08000",
                "138\u30000013\u30008000",
                "１３８００１３８０００",
                "＋８６１３８００１３８０００",
                "１３８－００１３－８０００",
                "'13800138000",
                "' +8613800138000",
                "13800138000.0",
                "'13800138000.0 ",
                "8613800138000.0",
                "1795113800138000"
            })
    void spellings_of_a_chinese_number_are_one_key(String text) {
        assertThat(china(text)).isEqualTo(8613800138000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4155552671",
                "14155552671",
                "+14155552671",
                "+1 (415) 555-2671",
                "1-415-555-2671",
                "(415) 555-2671",
                "01114155552671",
                "４１５５５５２６７１",
                "'4155552671",
                "4155552671.0"
            })
    void spellings_of_an_american_number_are_one_key(String text) {
        assertThat(unitedStates(text)).isEqualTo(14155552671L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.38E+10",
                "1.38e+10",
                "1.38E10",
                "1E+10",
                "'1.38E+10",
                " 8.61380013E+12 ",
                "+1.38E+10",
                "+1.38E10",
                "'+1.38E+10",
                "＋1.38E+10",
                "１.38E+10",
                "１．３８Ｅ＋１０",
                "+１.３８e１０"
            })
    void a_spreadsheets_exponent_has_lost_digits(String text) {
        assertThat(faultOf(china(text))).isEqualTo(NumberFault.LOST_DIGITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "'", "--", "()", "\u3000"})
    void nothing_to_read_is_a_missing_number(String text) {
        assertThat(faultOf(china(text))).isEqualTo(NumberFault.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1380013800O",
                "abc",
                "+",
                "0",
                "00000000000",
                "0000000000013800138000",
                "13800138000,13900139000",
                "13800138000/13900139000",
                "13800138000.00",
                "13800138000'",
                "1+3800138000",
                "++8613800138000",
                "99999999999999999999",
                "138001380001380",
                "1E+",
                "E+10",
                "+E10",
                "++1.38E+10",
                "1.38E-10",
                "13.8E+9",
                "12"
            })
    void what_is_no_number_is_malformed(String text) {
        assertThat(faultOf(china(text))).isEqualTo(NumberFault.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1380013800", "138001380", "861380013800", "+861380013800"})
    void a_number_with_a_digit_too_few_is_no_mobile_number(String text) {
        assertThat(china(text)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"010-12345678", "01012345678", "+86 10 1234 5678", "021-61234567", "4008123123", "10086"})
    void a_fixed_line_or_a_service_number_is_not_mobile(String text) {
        assertThat(china(text)).isIn(NumberFault.NOT_MOBILE.result(), NumberFault.MALFORMED.result());
    }

    @ParameterizedTest
    @CsvSource({"CN,01012345678", "CN,+861012345678", "CN,12345678901", "CN,+13800138000", "US,8005552671"})
    void a_possible_number_that_is_not_mobile_says_so(String region, String text) {
        assertThat(faultOf(NumberingPlan.of(region).parse(text))).isEqualTo(NumberFault.NOT_MOBILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+85261234567", "0085261234567", "00852 6123 4567"})
    void a_number_with_another_country_code_is_read_by_it(String text) {
        assertThat(china(text)).isEqualTo(85261234567L);
    }

    @Test
    void the_region_says_whose_number_stands_without_a_country_code() {
        assertThat(china("13800138000")).isEqualTo(8613800138000L);
        assertThat(unitedStates("+8613800138000")).isEqualTo(8613800138000L);
        assertThat(unitedStates("13800138000")).isNegative();
        assertThat(china("+14155552671")).isEqualTo(14155552671L);
        assertThat(NumberingPlan.of("IN").parse("9876543210")).isEqualTo(919876543210L);
    }

    @Test
    void the_ranges_of_virtual_operators_and_of_broadcasting_are_mobile() {
        for (String prefix : new String[] {"162", "165", "167", "170", "171", "191", "192", "193", "195", "199"}) {
            assertThat(china(prefix + "00138000")).as(prefix).isEqualTo(Long.parseLong("86" + prefix + "00138000"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"246521", "246522"})
    void a_prefix_that_barbados_divides_is_asked_number_by_number(String prefix) {
        for (int lastDigits = 0; lastDigits < 10_000; lastDigits += 7) {
            String number = prefix + String.format(Locale.ROOT, "%04d", lastDigits);
            assertThat(unitedStates(number) > 0).as(number).isEqualTo(isMobileByLibrary(number));
        }
    }

    private static boolean isMobileByLibrary(String american) {
        PhoneNumberType type = PhoneNumberUtil.getInstance()
                .getNumberType(new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(american)));
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    @Test
    void a_region_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> NumberingPlan.of("XX"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown region XX, expected an ISO 3166 code such as CN");
    }

    @Test
    void bytes_of_digits_give_what_their_text_gives_and_others_say_that_they_are_others() {
        SplittableRandom random = new SplittableRandom(1);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = almostANumber(random);
            for (String region : new String[] {"CN", "US", "DE"}) {
                long parsed = plain(region, text);
                if (parsed != NumberingPlan.OTHER_FORM) {
                    assertThat(parsed)
                            .as(text)
                            .isEqualTo(NumberingPlan.of(region).parse(text));
                    plain++;
                }
            }
        }
        assertThat(plain).isBetween(100_000, 500_000);
        assertThat(plain("CN", "13800138000")).isEqualTo(8613800138000L);
    }

    /** Among other bytes, as a driver has it. */
    private static long plain(String region, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] among = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        return NumberingPlan.of(region).parsePlain(among, 1, bytes.length);
    }

    @Test
    void integers_give_what_their_digits_give() {
        for (long number : new long[] {1, 12345, 13800138000L, 8613800138000L, 99_999_999_999_999_999L}) {
            assertThat(NumberingPlan.of("CN").parsePlain(number)).isEqualTo(china(Long.toString(number)));
        }
        for (long number : new long[] {-13800138000L, 0, 100_000_000_000_000_000L, Long.MAX_VALUE}) {
            assertThat(NumberingPlan.of("CN").parsePlain(number)).isEqualTo(NumberingPlan.OTHER_FORM);
        }
    }

    private static String almostANumber(SplittableRandom random) {
        String start = new String[] {"138", "+86138", "86138", "+1202", "0", "00", ""}[random.nextInt(7)];
        StringBuilder text = new StringBuilder(start);
        for (int digits = random.nextInt(14); digits > 0; digits--) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        if (random.nextInt(3) == 0) {
            text.insert(random.nextInt(text.length() + 1), "+ -.eE０'0\t".charAt(random.nextInt(10)));
        }
        return text.toString();
    }
}
