package io.github.reissuerecon.action;

import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.platform.BindingKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How actions are carried out.
 *
 * @param unbind of an account
 * @param correctDebt of a debt's contact
 * @param auditTable the platform's table that gets a row an action, with its schema before a dot where needed
 * @param batchSize actions of one transaction on the platform
 * @param notices how carriers are told of numbers that were cleared, by carrier; those that are not are missing
 */
public record ApplySettings(
        Change unbind, Change correctDebt, String auditTable, int batchSize, Map<String, Notice> notices) {

    /**
     * A change of a row and how it is taken back.
     *
     * @param statement carries it out; changes the one row only where number and binding are those that were read
     * @param undo takes it back
     * @param columns whose values are kept, before and after, beside the number and the time of the binding
     */
    public record Change(Template statement, Template undo, List<String> columns) {}

    /**
     * How a carrier is told.
     *
     * @param digest how numbers are hidden; null when they are told in full
     */
    public record Notice(@Nullable DigestScheme digest) {}

    /** The change of a row of a kind. */
    public Change of(BindingKind kind) {
        return kind == BindingKind.ACCOUNT ? unbind : correctDebt;
    }
}
