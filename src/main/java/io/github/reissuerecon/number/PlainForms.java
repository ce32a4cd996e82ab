package io.github.reissuerecon.number;

import java.util.List;

/**
 * The three ways in which a number is written in nothing but its digits: {@code 13800138000}, {@code 8613800138000},
 * {@code +8613800138000}. Each of these texts is read as one number, by its place alone; a number has all three.
 *
 * @param countryCode of the region
 * @param nationalDigits how many digits its national numbers have
 */
public record PlainForms(int countryCode, int nationalDigits) {

    /** The texts of a number of the region; none of another country's. */
    public List<String> of(long msisdn) {
        String digits = Long.toString(msisdn);
        String code = Integer.toString(countryCode);
        return digits.length() == e164Digits() && digits.startsWith(code)
                ? List.of(digits.substring(code.length()), digits, "+" + digits)
                : List.of();
    }

    /** How many digits a number has with its country code. */
    public int e164Digits() {
        return nationalDigits + Integer.toString(countryCode).length();
    }

    /** Whether a text is written in one of the ways; not whether it is a mobile number. */
    public boolean isPlain(String text) {
        int from = text.startsWith("+") ? 1 : 0;
        int digits = text.length() - from;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        if (digits == nationalDigits) {
            return from == 0 && text.charAt(0) != '0';
        }
        return digits == e164Digits() && text.startsWith(Integer.toString(countryCode), from);
    }

    /** The same of bytes that are digits with or without a plus before them, as {@link NumberingPlan#parsePlain} reads. */
    public boolean isPlain(byte[] text, int from, int length) {
        if (length == nationalDigits && text[from] != '+') {
            return text[from] != '0';
        }
        int plus = length > 0 && text[from] == '+' ? 1 : 0;
        if (length - plus != e164Digits()) {
            return false;
        }
        int code = 0;
        for (int i = from + plus; i < from + length - nationalDigits; i++) {
            code = code * 10 + text[i] - '0';
        }
        return code == countryCode;
    }

    /** The same of an integer's digits. */
    public boolean isPlain(long number) {
        long limit = 1;
        for (int i = 0; i < nationalDigits; i++) {
            limit *= 10;
        }
        return number / limit == countryCode || (number < limit && number >= limit / 10);
    }
}
