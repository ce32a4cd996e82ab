package io.github.reissuerecon.platform;

import io.github.reissuerecon.database.Dialect;
import io.github.reissuerecon.number.PlainForms;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;

/**
 * What a lookup says of a table's number column. A number is asked for in each of its plain forms, which the index finds;
 * the rows whose number is written in any other way, of which there is no end, are those of {@link #others}. Together
 * they are all rows that a scan would find on the number.
 *
 * @param column the quoted column
 * @param integer whether it holds integers, otherwise text
 * @param forms the plain forms
 */
record PlainColumn(String column, boolean integer, PlainForms forms, Dialect dialect) {

    private static final int FORMS_OF_INTEGER = 2;
    private static final int FORMS_OF_TEXT = 3;

    /** The condition for some numbers, with a parameter for each form of each. */
    String among(int numbers) {
        int forms = integer ? FORMS_OF_INTEGER : FORMS_OF_TEXT;
        return column + " in (" + String.join(", ", Collections.nCopies(numbers * forms, "?")) + ")";
    }

    /** Sets the parameters of {@link #among}. A number that has no plain form is asked for as a null, which finds nothing. */
    void bind(PreparedStatement statement, long[] numbers) throws SQLException {
        int parameter = 1;
        int forms = integer ? FORMS_OF_INTEGER : FORMS_OF_TEXT;
        for (long number : numbers) {
            var texts = this.forms.of(number);
            for (int form = 0; form < forms; form++) {
                String text = texts.isEmpty() ? null : texts.get(form);
                if (integer) {
                    statement.setObject(parameter++, text == null ? null : Long.valueOf(text));
                } else {
                    statement.setString(parameter++, text);
                }
            }
        }
    }

    /** The condition for rows whose number is not written in a plain form; not for those without a number. */
    String others() {
        int digits = forms.nationalDigits();
        String code = Integer.toString(forms.countryCode());
        if (integer) {
            String zeros = "0".repeat(digits);
            return "(" + column + " < 1" + zeros.substring(1) + " or (" + column + " >= 1" + zeros + " and " + column
                    + " < " + code + zeros + ") or " + column + " >= " + (forms.countryCode() + 1) + zeros + ")";
        }
        int e164 = forms.e164Digits();
        return "not (" + plain(column, digits, "") + " or " + plain(column, e164, code) + " or (" + column
                + " like '+%' and " + plain("substring(" + column + ", 2)", e164, code) + "))";
    }

    /**
     * That a text is a number of so many digits and begins with some. MySQL casts a text several times as fast as it
     * matches a pattern; bytes have no collation. A text that ends in a line feed matches the pattern too, and has another length.
     */
    private String plain(String text, int digits, String begin) {
        String ofLength = "(char_length(" + text + ") = " + digits + " and " + text;
        return dialect == Dialect.MYSQL
                ? ofLength + " like '" + begin + "%' and cast(cast(" + text + " as unsigned) as binary) = cast(" + text
                        + " as binary))"
                : ofLength + " regexp '^" + (begin.isEmpty() ? "[1-9]" : begin) + "[0-9]*$')";
    }
}
