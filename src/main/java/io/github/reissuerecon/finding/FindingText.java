package io.github.reissuerecon.finding;

import io.github.reissuerecon.platform.IdForm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings as the lines of text that {@code load data} reads, in the order of their key, which makes it fast. */
final class FindingText {

    private static final HexFormat HEX = HexFormat.of();
    private static final int USUAL_LINE = 192;

    private final StringBuilder text;

    private FindingText(int lines) {
        this.text = new StringBuilder(lines * USUAL_LINE);
    }

    /** A finding and the bytes that order it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Keyed(byte[] sortKey, Finding finding) {

        private static final Comparator<Keyed> ORDER = Comparator.comparing(Keyed::sortKey, Arrays::compareUnsigned);
    }

    static InputStream of(List<Finding> findings, IdForm idForm) {
        FindingText lines = new FindingText(findings.size());
        findings.stream()
                .map(finding -> new Keyed(SortKey.of(finding.id(), idForm), finding))
                .sorted(Keyed.ORDER)
                .forEach(lines::add);
        return new ByteArrayInputStream(lines.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(Keyed keyed) {
        Finding finding = keyed.finding();
        text.append(finding.kind().number());
        value(HEX.formatHex(keyed.sortKey()));
        value(finding.id());
        value(finding.accountId());
        value(finding.msisdn());
        value(finding.boundOn());
        value(finding.lastVerifiedOn());
        value(finding.outcome().code());
        value(finding.reason().code());
        value(finding.disconnectedOn());
        value(finding.reissuedOn());
        value(finding.reissueCount());
        value(finding.reissueExpectedOn());
        value(finding.carrier());
        value(finding.feed());
        value(finding.feedLine());
        text.append('\n');
    }

    /** Behind a TAB; what ends a value or a line is escaped. */
    private void value(@Nullable Object value) {
        text.append('\t');
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof String string) {
            escaped(string);
        } else {
            text.append(value);
        }
    }

    private void escaped(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '\t', '\n', '\\' -> text.append('\\').append(c);
                default -> text.append(c);
            }
        }
    }
}
