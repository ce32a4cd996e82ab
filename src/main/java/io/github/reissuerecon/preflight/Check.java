package io.github.reissuerecon.preflight;

import io.github.reissuerecon.language.Text;
import io.github.reissuerecon.platform.Shards;
import io.github.reissuerecon.run.ExitCode;

/**
 * One thing that was looked at.
 *
 * @param mark how it is
 * @param subject what was looked at
 * @param text what was found and, where it is not right, what to do
 * @param consequence how a night would end with it: of a problem only, else {@link ExitCode#COMPLETE}
 */
public record Check(Mark mark, Text subject, Text text, ExitCode consequence) {

    /** How a thing is. */
    public enum Mark {
        OK,
        /** A night runs all the same; worth knowing. */
        NOTE,
        /** A night would end because of it. */
        PROBLEM
    }

    /** The same, found in a database of several. */
    Check of(String shard) {
        return new Check(mark, subject, Shards.said(shard, text), consequence);
    }

    static Check ok(Text subject, Text text) {
        return new Check(Mark.OK, subject, text, ExitCode.COMPLETE);
    }

    static Check note(Text subject, Text text) {
        return new Check(Mark.NOTE, subject, text, ExitCode.COMPLETE);
    }

    static Check problem(ExitCode consequence, Text subject, Text text) {
        return new Check(Mark.PROBLEM, subject, text, consequence);
    }
}
