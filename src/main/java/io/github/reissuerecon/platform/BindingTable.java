package io.github.reissuerecon.platform;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform keeps its bindings of one kind, as configured.
 *
 * @param kind account or debt contact
 * @param key the configuration key that names this table, for messages
 * @param table the table or view, with its schema before a dot where needed
 * @param where a condition on its rows; null for all
 * @param id column of the row's unique key
 * @param accountId column of a debt contact's account; null for accounts
 * @param msisdn column of the number
 * @param boundAt column of the binding's time (for a debt contact: when it was recorded)
 * @param lastVerifiedAt column of the last verification; null when there is none
 * @param timeZone the zone of columns that hold a time without a zone
 * @param plainNumbers whether a number counts only where it is written in digits alone, see {@code PlainForms}
 */
public record BindingTable(
        BindingKind kind,
        String key,
        String table,
        @Nullable String where,
        String id,
        @Nullable String accountId,
        String msisdn,
        String boundAt,
        @Nullable String lastVerifiedAt,
        ZoneId timeZone,
        boolean plainNumbers) {}
