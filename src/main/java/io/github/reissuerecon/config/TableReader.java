package io.github.reissuerecon.config;

import io.github.reissuerecon.config.ReconProperties.Accounts;
import io.github.reissuerecon.config.ReconProperties.Debts;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.platform.BindingTable;
import io.github.reissuerecon.platform.Condition;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the platform's tables. */
final class TableReader {

    static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final Faults faults;

    TableReader(Faults faults) {
        this.faults = faults;
    }

    BindingTable accounts(@Nullable Accounts keys, ZoneId businessZone) {
        String root = "recon.platform.accounts";
        if (keys == null) {
            faults.add(root + ".table: missing; write the name of the table with the platform's accounts");
            return new BindingTable(BindingKind.ACCOUNT, root, "", null, "", null, "", "", null, businessZone, false);
        }
        return new BindingTable(
                BindingKind.ACCOUNT,
                root,
                table(root, keys.table()),
                where(root, keys.where()),
                column(root, "id", keys.columns().id()),
                null,
                column(root, "msisdn", keys.columns().msisdn()),
                column(root, "bound-at", keys.columns().boundAt()),
                keys.columns().lastVerifiedAt() == null
                        ? null
                        : column(root, "last-verified-at", keys.columns().lastVerifiedAt()),
                Objects.requireNonNullElse(keys.timeZone(), businessZone),
                keys.plainNumbers());
    }

    BindingTable debts(Debts keys, @Nullable Accounts accounts, ZoneId businessZone) {
        String root = "recon.platform.debts";
        ZoneId accountZone = accounts == null ? null : accounts.timeZone();
        return new BindingTable(
                BindingKind.DEBT,
                root,
                table(root, keys.table()),
                where(root, keys.where()),
                column(root, "id", keys.columns().id()),
                column(root, "account-id", keys.columns().accountId()),
                column(root, "msisdn", keys.columns().msisdn()),
                column(root, "recorded-at", keys.columns().recordedAt()),
                null,
                Objects.requireNonNullElse(keys.timeZone(), Objects.requireNonNullElse(accountZone, businessZone)),
                keys.plainNumbers());
    }

    private String table(String root, @Nullable String name) {
        if (name == null || name.isBlank()) {
            faults.add(root + ".table: missing; write the name of the table");
            return "";
        }
        for (String part : name.split("\\.", -1)) {
            identifier(root + ".table", part);
        }
        return name;
    }

    private String column(String root, String key, @Nullable String name) {
        String path = root + ".columns." + key;
        if (name == null || name.isBlank()) {
            faults.add(path + ": missing; write the name of the column");
            return "";
        }
        identifier(path, name);
        return name;
    }

    private void identifier(String path, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            faults.add(path + ": expected a name of letters, digits, _ and $, found \"" + name + "\"");
        }
    }

    private @Nullable String where(String root, @Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return null;
        }
        String fault = Condition.fault(sql);
        if (fault != null) {
            faults.add(
                    root + ".where: expected a condition of SQL that stays in the parentheses that are put around it,"
                            + " found " + fault);
        }
        return sql;
    }
}
