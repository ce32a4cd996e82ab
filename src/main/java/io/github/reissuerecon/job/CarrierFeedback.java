package io.github.reissuerecon.job;

import io.github.reissuerecon.action.Actions;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells carriers, where it is agreed with them, on which of the numbers they told of a binding was found and cleared: in the
 * folder of the run, with a file a carrier, columns {@code number,cleared_on}. A number that something is left to be done on,
 * or on which a binding was taken back, is not in it.
 */
@Component
public class CarrierFeedback {

    private static final String UNSAFE = "[^\\p{L}\\p{N}_-]";
    private static final String DRAFT = "\\.carrier-feedback\\..*\\.part";
    private static final int LONGEST_NAME = 60;

    private final ReconConfiguration configuration;
    private final AuditTrail trail;
    private final Actions actions;
    private final LockedWork lockedWork;

    CarrierFeedback(ReconConfiguration configuration, AuditTrail trail, Actions actions, LockedWork lockedWork) {
        this.configuration = configuration;
        this.trail = trail;
        this.actions = actions;
        this.lockedWork = lockedWork;
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
     * Writes the files of a run, in the place of those that are there, while no other run changes anything.
     *
     * @return the folder; empty when no carrier is to be told
     * @throws NightStopped when there is no such run, or another one holds the lock
     */
    public Optional<Path> writeAnew(long run) throws Exception {
        return lockedWork.run(() -> {
            ActionBatches.requireRun(actions, run);
            return Optional.ofNullable(write(run));
        });
    }

    /**
     * Writes the files of a run, in the place of those that are there; under the run's lock.
     *
     * @return the folder; null when no carrier is to be told
     */
    @Nullable
    Path write(long run) throws IOException {
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
        Path unfinished = draft(folder.resolveSibling(""));
        for (Map.Entry<String, Map<String, LocalDate>> carrier : cleared.entrySet()) {
            write(unfinished.resolve(fileName(carrier.getKey())), carrier.getValue());
        }
        PrivateFiles.force(unfinished);
        replace(folder, unfinished);
        return folder;
    }

    /** Of a name that no other start gives; what a start that died left is taken away. */
    private static Path draft(Path folder) throws IOException {
        PrivateFiles.createDirectories(folder);
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(
                            each -> String.valueOf(each.getFileName()).matches(DRAFT))
                    .toList()) {
                PrivateFiles.deleteTree(path);
            }
        }
        Path draft = folder.resolve(".carrier-feedback." + UUID.randomUUID() + ".part");
        PrivateFiles.createDirectories(draft);
        return draft;
    }

    /** The old folder loses its name before its files: for an instant there is none, never a part of one. */
    private static void replace(Path folder, Path whole) throws IOException {
        Path old = folder.resolveSibling(".carrier-feedback.old");
        PrivateFiles.deleteTree(old);
        boolean isThere = Files.exists(folder);
        if (isThere) {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            if (isThere) {
                Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            throw failed;
        }
        PrivateFiles.forceNames(folder.resolveSibling(""));
        PrivateFiles.deleteTree(old);
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
