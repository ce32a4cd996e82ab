package io.github.reissuerecon.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;

/**
 * A subscriber number as a match key: its E.164 digits (country code and national number, 15 digits at most, no "+") in
 * a {@code long}. Source: ITU-T E.164.
 */
public final class Msisdn {

    private static final int LONGEST_CODE = 3;
    private static final int LEAST_NATIONAL = 2;
    private static final int FIRST = 3;
    private static final int LAST = 4;
    private static final Set<Integer> CALLING_CODES =
            PhoneNumberUtil.getInstance().getSupportedCallingCodes();

    private Msisdn() {}

    /** The number with its leading "+", as {@code +8613800138000}. */
    public static String e164(long msisdn) {
        return "+" + msisdn;
    }

    /**
     * The national number's first three and last four digits, as {@code 138****8000}: what people may see. Of one that has
     * no more than these seven, the last four are left out.
     */
    public static String masked(long msisdn) {
        String national = national(msisdn);
        int last = national.length() > FIRST + LAST ? LAST : 0;
        return national.substring(0, Math.min(FIRST, national.length()))
                + "****"
                + national.substring(national.length() - last);
    }

    /** What stands behind the calling code, of which none begins another. */
    private static String national(long msisdn) {
        String digits = Long.toString(msisdn);
        for (int length = 1; length <= LONGEST_CODE && length <= digits.length() - LEAST_NATIONAL; length++) {
            if (CALLING_CODES.contains(Integer.parseInt(digits, 0, length, 10))) {
                return digits.substring(length);
            }
        }
        return digits;
    }
}
