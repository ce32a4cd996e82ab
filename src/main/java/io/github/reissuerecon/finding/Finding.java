package io.github.reissuerecon.finding;

import io.github.reissuerecon.decision.Decision;
import io.github.reissuerecon.decision.Outcome;
import io.github.reissuerecon.decision.Reason;
import io.github.reissuerecon.platform.Binding;
import io.github.reissuerecon.platform.BindingKind;
import io.github.reissuerecon.timeline.Event;
import io.github.reissuerecon.timeline.Telling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A binding with its decision and evidence, as the files show it.
 *
 * @param kind account or debt contact
 * @param id key of the row
 * @param accountId the account
 * @param msisdn E.164 digits
 * @param boundOn when it was made
 * @param lastVerifiedOn the last verification; null when never
 * @param outcome what is to be done; never {@link Outcome#KEEP}
 * @param reason the rule that spoke
 * @param disconnectedOn the disconnect of the tenure that ended; null when not known
 * @param reissuedOn the reissue that speaks against the binding; null when none does
 * @param reissueCount how many reissues do
 * @param reissueExpectedOn a reissue to come; null when none is told
 * @param carrier who told the evidence
 * @param feed the file that told it
 * @param feedLine the line in it, from 1
 */
public record Finding(
        BindingKind kind,
        String id,
        String accountId,
        long msisdn,
        LocalDate boundOn,
        @Nullable LocalDate lastVerifiedOn,
        Outcome outcome,
        Reason reason,
        @Nullable LocalDate disconnectedOn,
        @Nullable LocalDate reissuedOn,
        int reissueCount,
        @Nullable LocalDate reissueExpectedOn,
        String carrier,
        String feed,
        long feedLine) {

    /** The finding of a decision other than to keep. */
    public static Finding of(Binding binding, Decision decision) {
        Telling evidence = Objects.requireNonNull(decision.evidence(), "a finding without evidence");
        return new Finding(
                binding.kind(),
                binding.id(),
                binding.accountId(),
                binding.msisdn(),
                binding.boundOn(),
                binding.lastVerifiedOn(),
                decision.outcome(),
                decision.reason(),
                dateOf(decision.disconnect()),
                dateOf(decision.reissue()),
                decision.reissueCount(),
                decision.reissueExpectedOn(),
                evidence.carrier().name(),
                evidence.feed(),
                evidence.line());
    }

    /** The binding that it is a finding of. */
    public Binding binding() {
        return new Binding(kind, id, accountId, msisdn, boundOn, lastVerifiedOn);
    }

    /** A digest of what a reviewer judges by: the same as long as no date, count, carrier or rule of it changes. */
    public String evidence() {
        String text = String.join(
                "|",
                boundOn.toString(),
                outcome.code(),
                reason.code(),
                String.valueOf(disconnectedOn),
                String.valueOf(reissuedOn),
                Integer.toString(reissueCount),
                carrier);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable LocalDate dateOf(@Nullable Event event) {
        return event == null ? null : event.on();
    }
}
