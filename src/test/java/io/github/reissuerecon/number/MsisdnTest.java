package io.github.reissuerecon.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MsisdnTest {

    @Test
    void a_number_is_written_with_its_plus() {
        assertThat(Msisdn.e164(8613800138000L)).isEqualTo("+8613800138000");
    }

    @ParameterizedTest
    @CsvSource({
        "8613800138000, 138****8000",
        "14155552671,   415****2671",
        "85261234567,   612****4567",
        "33612345678,   612****5678",
        "919876543210,  987****3210",
        "5511961234567, 119****4567"
    })
    void a_masked_number_shows_three_and_four_national_digits(long msisdn, String masked) {
        assertThat(Msisdn.masked(msisdn)).isEqualTo(masked);
    }

    @Test
    void a_number_of_seven_digits_is_not_shown_whole() {
        assertThat(Msisdn.masked(3547123456L)).isEqualTo("712****");
        assertThat(Msisdn.masked(37612345L)).isEqualTo("123****");
    }

    @ParameterizedTest
    @CsvSource({"0, 0****", "12, 12****", "9990001112, 999****1112"})
    void what_belongs_to_no_country_is_masked_all_the_same(long msisdn, String masked) {
        assertThat(Msisdn.masked(msisdn)).isEqualTo(masked);
    }

    /** The library's own example of a mobile number, of every region that has one. */
    @Test
    void the_national_part_is_that_of_the_library() {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        int compared = 0;
        for (String region : library.getSupportedRegions()) {
            PhoneNumber example = library.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example != null) {
                String national = library.getNationalSignificantNumber(example);
                long msisdn = Long.parseLong(
                        library.format(example, PhoneNumberFormat.E164).substring(1));
                assertThat(Msisdn.masked(msisdn)).as(region).startsWith(national.substring(0, 3) + "****");
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(200);
    }
}
