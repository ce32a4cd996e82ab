package io.github.reissuerecon.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small site whose nights are asked by {@code lookup}. */
abstract class LookupSite extends SmallSite {

    static final String HEADER = "msisdn,date,answer,disconnected_on,reissued_on,reason,carrier\n";

    Path input() {
        return directory.resolve("asked.csv");
    }

    Path output() {
        return directory.resolve("answers.csv");
    }

    int ask(String asked, String... more) throws IOException {
        Files.writeString(input(), asked);
        return lookup(more);
    }

    int lookup(String... more) {
        List<String> args = new ArrayList<>(List.of("lookup", "--input=" + input(), "--output=" + output()));
        args.add("--config=" + directory.resolve("recon.yml"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    String answers() throws IOException {
        return Files.readString(output());
    }

    /** Told on 2026-11-22: 13800138000 closed 2026-06-01 and opened 2026-11-20, 13800138001 and, that day, another closed. */
    void aNight() throws IOException {
        aNight(config());
    }

    void aNight(String config) throws IOException {
        feed("mobile_1.csv", FEED + "13700137000,2026-11-22,\n");
        assertThat(reconcile(config)).isZero();
    }

    /** The same with the words for coverage of a whole history. */
    String coveringSince(String date) {
        return config().replace("max-age-days: 5", "max-age-days: 5\n        covers-from: " + date);
    }
}
