package io.github.reissuerecon.timeline;

/**
 * That a carrier told an event.
 *
 * @param carrier who told it
 * @param order place in the order of all tellings: by night, then by file name, then by line
 * @param feed the file's name
 * @param line the line in it, from 1
 */
public record Telling(Carrier carrier, long order, String feed, long line) {}
