package io.github.reissuerecon;

import io.github.reissuerecon.cli.Commands;

/** The program. */
public final class ReissueRecon {

    private ReissueRecon() {}

    public static void main(String[] args) {
        System.exit(Commands.run(args));
    }
}
