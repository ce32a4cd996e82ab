package io.github.reissuerecon.guard;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of a whole, written {@code 5%} or {@code 0.05}.
 *
 * @param value 0 to 1
 */
public record Share(double value) {

    /**
     * Reads a share.
     *
     * @throws IllegalArgumentException when it is none, or not between 0 and 100%
     */
    public static Share of(String text) {
        String number = text.strip();
        boolean percent = number.endsWith("%");
        BigDecimal value;
        try {
            value = new BigDecimal(
                    percent ? number.substring(0, number.length() - 1).strip() : number);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected a share such as 0.05, or 5 percent with its sign", notANumber);
        }
        double share = (percent ? value.movePointLeft(2) : value).doubleValue();
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("expected a share between nothing and the whole");
        }
        return new Share(share);
    }

    @Override
    public String toString() {
        return percent(value);
    }

    /** A share in percent, with three decimals at most. */
    public static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }
}
