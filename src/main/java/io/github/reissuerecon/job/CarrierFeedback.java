package io.github.reissuerecon.job;

import io.github.reissuerecon.action.ApplySettings.Notice;
import io.github.reissuerecon.action.AuditTrail;
import io.github.reissuerecon.action.AuditTrail.Cleared;
import io.github.reissuerecon.config.ReconConfiguration;
import io.github.reissuerecon.number.Digest;
import io.github.reissuerecon.number.DigestScheme;
import io.github.reissuerecon.number.Digester;
import io.github.reissuerecon.number.Msisdn;
import io.github.reissuerecon.privacy.PrivateFiles;
import io.github.reissuerecon.report.CsvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells carriers, where it is agreed with them, on which of the numbers they told of a binding was found and cleared: in the
 * folder of the run, with a file a carrier, columns {@code number,cleared_on}. A binding that was taken back is not in it.
 */
@Component
public class CarrierFeedback {

    private static final String UNSAFE = "[^\\p{L}\\p{N}_-]";
    private static final int LONGEST_NAME = 60;

    private final ReconConfiguration configuration;
    private final AuditTrail trail;

    CarrierFeedback(ReconConfiguration configuration, AuditTrail trail) {
        this.configuration = configuration;
        this.trail = trail;
    }

    /** Where the files of a run are; null when no carrier is to be told. */
    public @Nullable Path folder(long run) {
        return configuration.apply().notices().isEmpty()
                ? null
                : configuration
                        .outputDirectory()
                        .resolve("apply")
                        .resolve(Long.toString(run))
                        .resolve("carrier-feedback");
    }

    /**
     * Writes the files of a run, in the place of those that are there.
     *
     * @return the folder; null when no carrier is to be told
     */
    public @Nullable Path write(long run) throws IOException {
        Map<String, Notice> notices = configuration.apply().notices();
        Path folder = folder(run);
        if (folder == null) {
            return null;
        }
        Map<String, Map<String, LocalDate>> cleared = new TreeMap<>();
        notices.keySet().forEach(carrier -> cleared.put(carrier, new TreeMap<>()));
        Map<String, LongFunction<String>> forms = new HashMap<>();
        notices.forEach((carrier, notice) -> forms.put(carrier, form(notice.digest())));
        trail.cleared(run, each -> add(each, forms, cleared));
        Path unfinished = folder.resolveSibling(".carrier-feedback.part");
        PrivateFiles.deleteTree(unfinished);
        PrivateFiles.createDirectories(unfinished);
        for (Map.Entry<String, Map<String, LocalDate>> carrier : cleared.entrySet()) {
            write(unfinished.resolve(fileName(carrier.getKey())), carrier.getValue());
        }
        PrivateFiles.force(unfinished);
        PrivateFiles.deleteTree(folder);
        return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void add(
            Cleared each, Map<String, LongFunction<String>> forms, Map<String, Map<String, LocalDate>> cleared) {
        LongFunction<String> form = forms.get(each.carrier());
        Map<String, LocalDate> numbers = cleared.get(each.carrier());
        if (form != null && numbers != null) {
            String number = form.apply(each.msisdn());
            if (!number.isEmpty()) {
                numbers.put(number, LocalDate.ofInstant(each.at(), configuration.businessZone()));
            }
        }
    }

    private static void write(Path path, Map<String, LocalDate> numbers) throws IOException {
        try (CsvFile file = new CsvFile(path, "number,cleared_on")) {
            for (Map.Entry<String, LocalDate> each : numbers.entrySet()) {
                file.row(each.getKey(), each.getValue());
            }
        }
    }

    /** Names that differ in what is not safe differ in the digits behind them. */
    static String fileName(String carrier) {
        String safe = carrier.replaceAll(UNSAFE, "_");
        String name = safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
        return (name.equals(carrier) ? name : String.format(Locale.ROOT, "%s-%08x", name, carrier.hashCode())) + ".csv";
    }

    /** A number of a country whose numbers are not digested is no text. */
    private static LongFunction<String> form(@Nullable DigestScheme scheme) {
        if (scheme == null) {
            return Msisdn::e164;
        }
        Digester digester = new Digester(scheme);
        return msisdn -> HexFormat.of().formatHex(Digest.bytes(digester.digest(msisdn)));
    }
}
