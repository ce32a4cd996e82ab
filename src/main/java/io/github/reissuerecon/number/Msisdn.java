package io.github.reissuerecon.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * A subscriber number as a match key: its E.164 digits (country code and national number, 15 digits at most, no "+") in
 * a {@code long}. Source: ITU-T E.164.
 */
public final class Msisdn {

    private static final PhoneNumberUtil PHONE_NUMBERS = PhoneNumberUtil.getInstance();

    private Msisdn() {}

    /** The number with its leading "+", as {@code +8613800138000}. */
    public static String e164(long msisdn) {
        return "+" + msisdn;
    }

    /** The national number's first three and last four digits, as {@code 138****8000}: what people may see. */
    public static String masked(long msisdn) {
        String national = national(msisdn);
        int shown = national.length() >= 11 ? 4 : Math.max(0, Math.min(4, national.length() - 6));
        return national.substring(0, Math.min(3, national.length()))
                + "****"
                + national.substring(national.length() - shown);
    }

    private static String national(long msisdn) {
        try {
            return PHONE_NUMBERS.getNationalSignificantNumber(PHONE_NUMBERS.parse(e164(msisdn), null));
        } catch (NumberParseException unknownCountry) {
            return Long.toString(msisdn);
        }
    }
}
