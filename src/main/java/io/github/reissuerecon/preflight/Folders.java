package io.github.reissuerecon.preflight;

import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at folders that a night writes into, or reads. */
final class Folders {

    private Folders() {}

    static Check output(Path folder) {
        Text subject = Text.of("preflight.subject.output");
        Text obstacle = obstacle(folder);
        if (obstacle != null) {
            return Check.problem(ExitCode.USAGE, subject, Text.of("preflight.output.obstacle", folder, obstacle));
        }
        String found = Files.isDirectory(folder) ? "preflight.output.writable" : "preflight.output.to-be-made";
        return Check.ok(subject, Text.of(found, folder));
    }

    /** Why nothing can be written into a folder that is there or is to be made; null when it can. */
    static @Nullable Text obstacle(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Text.of("preflight.no-folder", there);
        }
        return Files.isWritable(there) ? null : Text.of("preflight.not-writable", there);
    }

    static Check feeds(Path folder) {
        Text subject = Text.of("preflight.subject.feeds");
        if (!Files.isDirectory(folder)) {
            return Check.problem(ExitCode.USAGE, subject, Text.of("preflight.feeds.no-folder", folder));
        }
        return Files.isReadable(folder)
                ? Check.ok(subject, Text.of("preflight.feeds.readable", folder))
                : Check.problem(ExitCode.USAGE, subject, Text.of("preflight.feeds.not-readable", folder));
    }
}
