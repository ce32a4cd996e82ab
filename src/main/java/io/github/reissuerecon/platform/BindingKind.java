package io.github.reissuerecon.platform;

/** Which of the platform's tables a binding stands in. The order is that of the files. */
public enum BindingKind {
    ACCOUNT(0, "account"),
    DEBT(1, "debt");

    private final int number;
    private final String code;

    BindingKind(int number, String code) {
        this.number = number;
        this.code = code;
    }

    /** The findings' number for it, in the order of the files. */
    public int number() {
        return number;
    }

    /** The word in the files. */
    public String code() {
        return code;
    }

    /** The kind of a findings' number. */
    public static BindingKind of(int number) {
        return number == ACCOUNT.number ? ACCOUNT : DEBT;
    }
}
