package io.github.reissuerecon.metrics;

import java.net.URI;

/**
 * The Pushgateway that a night tells its figures.
 *
 * @param url its address, http or https
 * @param job the group of metrics that is replaced there
 * @param username for basic authentication; empty for none
 * @param password of that user
 */
public record PushTarget(URI url, String job, String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + job;
    }
}
