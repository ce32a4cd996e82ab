package io.github.reissuerecon.review;

/**
 * A row that is not taken, and why.
 *
 * @param line in the file, from 1
 * @param column the column that is at fault
 * @param expected what could stand there
 * @param found what stands there
 */
public record Refusal(long line, String column, String expected, String found) {

    @Override
    public String toString() {
        return "line " + line + ", " + column + ": expected " + expected + ", found " + found;
    }
}
