package io.github.reissuerecon.action;

import java.sql.SQLException;
import java.util.Set;

/**
 * Whose fault it is that a database refuses a statement: the row's, which a constraint or a trigger keeps as it is, or that
 * of the statement, the rights or the moment, which is none of a row.
 */
final class RowFault {

    /** Classes of SQL states: a constraint, the check of a view, what a trigger says. */
    private static final Set<String> CLASSES = Set.of("23", "44", "45");

    /** MySQL: a signal of any state, a check, the check of a view. */
    private static final Set<Integer> MYSQL_ERRORS = Set.of(1644, 3819, 1369);

    /** H2: a trigger. */
    private static final int H2_TRIGGER = 90044;

    private static final int MYSQL_NULL = 1048;
    private static final String H2_NULL = "23502";

    private RowFault() {}

    static boolean is(SQLException refused) {
        String state = refused.getSQLState();
        return (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)))
                || MYSQL_ERRORS.contains(refused.getErrorCode())
                || refused.getErrorCode() == H2_TRIGGER;
    }

    /** Of a column that has to have a value, which the statement takes from any row. */
    static boolean isOfAnEmptyColumn(SQLException refused) {
        return refused.getErrorCode() == MYSQL_NULL || H2_NULL.equals(refused.getSQLState());
    }
}
