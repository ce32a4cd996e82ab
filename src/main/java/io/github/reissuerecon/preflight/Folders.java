package io.github.reissuerecon.preflight;

import io.github.reissuerecon.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks at folders that a night writes into, or reads. */
final class Folders {

    private Folders() {}

    static Check output(Path folder) {
        String subject = "output";
        String obstacle = obstacle(folder);
        if (obstacle != null) {
            return Check.problem(
                    ExitCode.USAGE, subject, "recon.output.directory: " + folder + " cannot be written: " + obstacle);
        }
        return Check.ok(subject, folder + (Files.isDirectory(folder) ? " can be written" : " will be made"));
    }

    /** Why nothing can be written into a folder that is there or is to be made; null when it can. */
    static @Nullable String obstacle(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return there + " is no folder";
        }
        return Files.isWritable(there) ? null : "this user may not write in " + there;
    }

    static Check feeds(Path folder) {
        String subject = "feeds";
        if (!Files.isDirectory(folder)) {
            return Check.problem(
                    ExitCode.USAGE,
                    subject,
                    "recon.feeds.directory: expected a folder, found none at " + folder
                            + "; write where the files are");
        }
        return Files.isReadable(folder)
                ? Check.ok(subject, folder + " can be read")
                : Check.problem(ExitCode.USAGE, subject, "recon.feeds.directory: this user may not read " + folder);
    }
}
