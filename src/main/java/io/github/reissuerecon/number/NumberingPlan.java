package io.github.reissuerecon.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads numbers as feeds and platforms spell them, for one region: {@code 13800138000}, {@code +86 138-0013-8000},
 * {@code 008613800138000}, full-width digits, a spreadsheet's leading apostrophe or trailing {@code .0}. What is a
 * mobile number is libphonenumber's to say; its verdict is kept for each six-digit prefix of the regions whose plan is
 * uniform behind such a prefix, because asking it costs microseconds a number. Safe for use by several threads.
 */
public final class NumberingPlan {

    /** Says of bytes that only their text can be read. */
    public static final long OTHER_FORM = Long.MIN_VALUE;

    private static final PhoneNumberUtil PHONE_NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<String> UNIFORM_BEHIND_PREFIX = Set.of("CN", "US");
    private static final Map<String, NumberingPlan> PLANS = new ConcurrentHashMap<>();
    private static final int PREFIXES = 1_000_000;
    private static final byte UNKNOWN = 0;
    private static final byte MOBILE = 1;
    private static final byte OTHER = 2;

    private final String region;
    private final int countryCode;
    private final int nationalDigits;
    private final long nationalLimit;
    private final byte[] verdicts;

    private NumberingPlan(String region) {
        this.region = region;
        this.countryCode = PHONE_NUMBERS.getCountryCodeForRegion(region);
        if (countryCode == 0) {
            throw new IllegalArgumentException("unknown region " + region + ", expected an ISO 3166 code such as CN");
        }
        if (UNIFORM_BEHIND_PREFIX.contains(region)) {
            this.nationalDigits = Long.toString(PHONE_NUMBERS
                            .getExampleNumberForType(region, PhoneNumberType.MOBILE)
                            .getNationalNumber())
                    .length();
            this.verdicts = new byte[PREFIXES];
        } else {
            this.nationalDigits = 0;
            this.verdicts = new byte[0];
        }
        this.nationalLimit = powerOfTen(nationalDigits);
    }

    /**
     * The plan of a region.
     *
     * @param region ISO 3166 code, as {@code CN}; the region of numbers written without a country code
     * @throws IllegalArgumentException when there is no such region
     */
    public static NumberingPlan of(String region) {
        return PLANS.computeIfAbsent(region, NumberingPlan::new);
    }

    /** How the region's numbers are written in digits alone; empty for regions whose numbers are not all of one length. */
    public Optional<PlainForms> plainForms() {
        return nationalDigits == 0 ? Optional.empty() : Optional.of(new PlainForms(countryCode, nationalDigits));
    }

    /** Whether a region has {@link #plainForms}; asks for no plan, so the region may be none. */
    public static boolean hasPlainForms(String region) {
        return UNIFORM_BEHIND_PREFIX.contains(region);
    }

    /**
     * The E.164 digits of a mobile number.
     *
     * @param text the number as it stands in a feed or a table
     * @return the match key, see {@link Msisdn}; negative when the text is none, then {@link NumberFault#of} says why
     */
    public long parse(String text) {
        long spelled = Spelling.read(text);
        if (spelled == Spelling.EMPTY) {
            return NumberFault.MISSING.result();
        }
        if (spelled == Spelling.LOST_DIGITS) {
            return NumberFault.LOST_DIGITS.result();
        }
        if (spelled == Spelling.OTHER) {
            return NumberFault.MALFORMED.result();
        }
        return resolve(spelled);
    }

    /**
     * Reads a number from bytes, without an object, when they are ASCII digits, the first not a zero, with or
     * without a plus before them.
     *
     * @return what {@link #parse(String)} gives for the text; {@link #OTHER_FORM} when they are anything else
     */
    public long parsePlain(byte[] text, int from, int length) {
        return resolvePlain(Spelling.readPlain(text, from, length));
    }

    /**
     * Reads a number from its digits as an integer.
     *
     * @return as {@link #parsePlain(byte[], int, int)} does
     */
    public long parsePlain(long digits) {
        return resolvePlain(Spelling.ofInteger(digits));
    }

    private long resolvePlain(long spelled) {
        return spelled == Spelling.OTHER ? OTHER_FORM : resolve(spelled);
    }

    private long resolve(long spelled) {
        long national = nationalPart(spelled);
        return national >= 0 ? byPrefix(national) : askLibrary(spelled);
    }

    /** The national number when the spelling is one of those that are read without the library, else -1. */
    private long nationalPart(long spelled) {
        if (nationalDigits == 0 || Spelling.leadingZeros(spelled) != 0) {
            return -1;
        }
        long digits = Spelling.digits(spelled);
        if (digits / nationalLimit == countryCode) {
            return digits % nationalLimit;
        }
        return !Spelling.plus(spelled) && digits < nationalLimit && digits >= nationalLimit / 10 ? digits : -1;
    }

    private long byPrefix(long national) {
        int prefix = (int) (national / (nationalLimit / PREFIXES));
        byte verdict = verdicts[prefix];
        if (verdict == UNKNOWN) {
            PhoneNumber number = new PhoneNumber().setCountryCode(countryCode).setNationalNumber(national);
            verdict = national >= nationalLimit / 10 && isMobile(number) ? MOBILE : OTHER;
            if (isUniformBehindPrefix(number)) {
                verdicts[prefix] = verdict;
            }
        }
        return verdict == MOBILE ? countryCode * nationalLimit + national : NumberFault.NOT_MOBILE.result();
    }

    /** Countries that share the code, as Barbados does with the US, divide some of their prefixes further. */
    private boolean isUniformBehindPrefix(PhoneNumber number) {
        String owner = PHONE_NUMBERS.getRegionCodeForNumber(number);
        return owner == null || owner.equals(region);
    }

    private long askLibrary(long spelled) {
        String text = (Spelling.plus(spelled) ? "+" : "")
                + "0".repeat(Spelling.leadingZeros(spelled))
                + Spelling.digits(spelled);
        try {
            PhoneNumber number = PHONE_NUMBERS.parse(text, region);
            if (!PHONE_NUMBERS.isPossibleNumber(number)) {
                return NumberFault.MALFORMED.result();
            }
            return isMobile(number)
                    ? Long.parseLong(number.getCountryCode() + PHONE_NUMBERS.getNationalSignificantNumber(number))
                    : NumberFault.NOT_MOBILE.result();
        } catch (NumberParseException notANumber) {
            return NumberFault.MALFORMED.result();
        }
    }

    private static boolean isMobile(PhoneNumber number) {
        PhoneNumberType type = PHONE_NUMBERS.getNumberType(number);
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
