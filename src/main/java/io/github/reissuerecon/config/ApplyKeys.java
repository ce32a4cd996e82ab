package io.github.reissuerecon.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code recon.apply}, as they are written.
 *
 * @param datasource the platform's database as a user sees it who may change it
 * @param unbind how a binding is removed
 * @param correctDebt how a debt's record is corrected
 * @param auditTable where the platform keeps what was done
 * @param batchSize rows of a transaction
 */
record ApplyKeys(
        @DefaultValue ReconProperties.Database datasource,
        @DefaultValue UnbindKeys unbind,
        @DefaultValue CorrectDebtKeys correctDebt,
        @DefaultValue("recon_audit") String auditTable,
        @DefaultValue("200") int batchSize) {

    record UnbindKeys(
            @DefaultValue(
                    "update {table} set {msisdn} = null where {id} = :id and {msisdn} = :msisdn and {bound-at} = :bound_at")
            String statement,

            @DefaultValue(
                    "update {table} set {msisdn} = :msisdn where {id} = :id and {msisdn} is null and {bound-at} = :bound_at")
            String undo,

            @Nullable List<String> columns) {}

    record CorrectDebtKeys(
            @DefaultValue(
                    "update {table} set status = 'WRONG_NUMBER' where {id} = :id and {msisdn} = :msisdn and {bound-at} = :bound_at and status = 'OPEN'")
            String statement,

            @DefaultValue(
                    "update {table} set status = 'OPEN' where {id} = :id and {msisdn} = :msisdn and {bound-at} = :bound_at and status = 'WRONG_NUMBER'")
            String undo,

            @DefaultValue("status") List<String> columns) {}
}
