package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict kept for a prefix is that of libphonenumber for every number behind it. */
class NumberingPlanAgreesWithLibraryTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
    private static final int PREFIXES = Integer.getInteger("test.numbers", 400_000) / 9;
    private static final int NUMBERS_OF_A_PREFIX = 9;
    private static final int NUMBERS_OF_ANY_LENGTH = 50_000;
    private static final int NUMBERS_OF_A_REGION = PREFIXES / 5;

    private static final List<UnaryOperator<String>> CHINESE_SPELLINGS = List.of(
            n -> n,
            n -> "86" + n,
            n -> "+86" + n,
            n -> "0086" + n,
            n -> "86-" + grouped(n, 3, 7, " "),
            n -> "+86 " + grouped(n, 3, 7, "-"),
            n -> grouped(n, 3, 7, " "),
            n -> grouped(n, 3, 7, "-"),
            n -> "'" + n,
            n -> n + ".0",
            n -> "＋" + fullWidth("86" + n),
            NumberingPlanAgreesWithLibraryTest::fullWidth);
    private static final List<UnaryOperator<String>> AMERICAN_SPELLINGS = List.of(
            n -> n,
            n -> "1" + n,
            n -> "+1" + n,
            n -> "+1 (" + n.substring(0, 3) + ") " + grouped(n.substring(3), 3, 3, "-"),
            n -> "1-" + grouped(n, 3, 6, "-"),
            n -> "0111" + n,
            n -> "'" + n,
            n -> n + ".0",
            NumberingPlanAgreesWithLibraryTest::fullWidth);

    @Test
    void chinese_numbers_are_read_as_the_library_reads_them() {
        Random random = new Random(20261122);
        for (int i = 0; i < PREFIXES; i++) {
            String prefix = "1" + digits(random, 5);
            for (int j = 0; j < NUMBERS_OF_A_PREFIX; j++) {
                int turn = i * NUMBERS_OF_A_PREFIX + j;
                requireAgreement("CN", spelled(CHINESE_SPELLINGS, turn, prefix + digits(random, 5)));
            }
        }
    }

    @Test
    void american_numbers_are_read_as_the_library_reads_them() {
        Random random = new Random(20261123);
        for (int i = 0; i < PREFIXES; i++) {
            String prefix = digits(random, 6);
            for (int j = 0; j < NUMBERS_OF_A_PREFIX; j++) {
                requireAgreement("US", spelled(AMERICAN_SPELLINGS, j, prefix + digits(random, 4)));
            }
        }
    }

    /** Beginnings of mobile numbers, and any others; a fixed-line number must not be taken for a mobile one. */
    @ParameterizedTest
    @CsvSource({"GB, 44, 7, 10", "IN, 91, 6 7 8 9, 10", "DE, 49, 15 16 17, 11", "DE, 49, 15 16 17, 10"})
    void numbers_of_other_regions_are_read_as_the_library_reads_them(
            String region, String countryCode, String mobileBeginnings, int length) {
        Random random = new Random(20261125);
        List<String> beginnings = List.of(mobileBeginnings.split(" ", -1));
        List<UnaryOperator<String>> spellings = spellings(countryCode);
        for (int i = 0; i < NUMBERS_OF_A_REGION; i++) {
            String beginning =
                    random.nextInt(4) == 0 ? digits(random, 1) : beginnings.get(random.nextInt(beginnings.size()));
            requireAgreement(region, spelled(spellings, i, beginning + digits(random, length - beginning.length())));
        }
    }

    private static List<UnaryOperator<String>> spellings(String countryCode) {
        return List.of(
                n -> n,
                n -> "0" + n,
                n -> countryCode + n,
                n -> "+" + countryCode + n,
                n -> "00" + countryCode + n,
                n -> "+" + countryCode + " " + grouped(n, 3, 6, " "),
                n -> "0" + grouped(n, 3, 6, "-"),
                n -> "'" + n,
                n -> n + ".0",
                n -> fullWidth("0" + n),
                n -> "＋" + fullWidth(countryCode + n));
    }

    @Test
    void digits_of_any_length_are_read_as_the_library_reads_them() {
        Random random = new Random(20261124);
        for (int i = 0; i < NUMBERS_OF_ANY_LENGTH; i++) {
            String plus = random.nextInt(4) == 0 ? "+" : "";
            requireAgreement(i % 2 == 0 ? "CN" : "US", plus + digits(random, 1 + random.nextInt(15)));
        }
    }

    private static void requireAgreement(String region, String text) {
        long parsed = NumberingPlan.of(region).parse(text);
        assertThat(Math.max(parsed, -1)).as("%s in %s", text, region).isEqualTo(byLibrary(region, text));
    }

    /** The key of a mobile number, else -1. */
    private static long byLibrary(String region, String text) {
        try {
            PhoneNumber number =
                    LIBRARY.parse(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text, region);
            return MOBILE.contains(LIBRARY.getNumberType(number))
                    ? Long.parseLong(
                            LIBRARY.format(number, PhoneNumberFormat.E164).substring(1))
                    : -1;
        } catch (NumberParseException notANumber) {
            return -1;
        }
    }

    private static String spelled(List<UnaryOperator<String>> spellings, int turn, String national) {
        return spellings.get(turn % spellings.size()).apply(national);
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String grouped(String number, int first, int second, String between) {
        String end = number.substring(second);
        return number.substring(0, first)
                + between
                + (second == first ? "" : number.substring(first, second) + between)
                + end;
    }

    private static String fullWidth(String number) {
        StringBuilder wide = new StringBuilder();
        number.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }
}
