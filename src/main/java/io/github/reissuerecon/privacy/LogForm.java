package io.github.reissuerecon.privacy;

/** How log lines are written. One form holds for the whole process, and for each line as it is written. */
public enum LogForm {
    /** For people. */
    TEXT,
    /** A JSON object a line, with the names of the Elastic Common Schema. */
    ECS;

    private static volatile LogForm current = TEXT;

    /** From now on. */
    public static void use(LogForm form) {
        current = form;
    }

    /** The form that holds now. */
    public static LogForm current() {
        return current;
    }
}
