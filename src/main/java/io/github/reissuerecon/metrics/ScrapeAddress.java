package io.github.reissuerecon.metrics;

/**
 * Where a worker is asked for its metrics and its health.
 *
 * @param host a name or an address of this machine
 * @param port 0 for any that is free
 */
public record ScrapeAddress(String host, int port) {}
