package io.github.reissuerecon.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of progress on a terminal: each takes the place of the one before, until a log line comes over it. */
final class ProgressLine implements ProgressBarConsumer {

    private static final int WIDTH = 120;

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public void accept(String line) {
        Console.overwrite(line);
    }

    @Override
    public void close() {
        Console.overwrite("");
    }
}
