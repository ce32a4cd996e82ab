package io.github.reissuerecon.answer;

/** Why a question was answered so, beside the reasons of the decision table. */
enum Ground {
    /** Nothing is told of the number that the question could be held against. */
    NOT_TOLD("not-told"),
    DISCONNECTED_ON_OR_AFTER_DATE("disconnected-on-or-after-date"),
    DISCONNECTED_BEFORE_DATE("disconnected-before-date"),
    /** A reissue after the date is told, and not when its old owner left. */
    DISCONNECT_NOT_TOLD("disconnect-not-told"),
    REISSUED_AFTER_DATE("reissued-after-date"),
    REISSUED_BEFORE_DATE("reissued-before-date"),
    NOBODY_HELD_ON_DATE("nobody-held-on-date"),
    NO_COVERAGE("no-coverage"),
    BEFORE_COVERAGE("before-coverage"),
    AFTER_COVERAGE("after-coverage"),
    /** No carrier tells of numbers that begin so. */
    UNCOVERED_PREFIX("uncovered-prefix"),
    /** As CAMARA's NumberRecycling calls it. */
    OUT_OF_RANGE("OUT_OF_RANGE");

    private final String code;

    Ground(String code) {
        this.code = code;
    }

    /** The word in the answers. */
    String code() {
        return code;
    }
}
