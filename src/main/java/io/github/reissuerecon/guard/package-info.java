/**
 * What stops a night, or warns of it: pure functions over the figures of a file, of a carrier's night and of the result.
 * Entry point: {@link io.github.reissuerecon.guard.Guards}.
 */
@NullMarked
package io.github.reissuerecon.guard;

import org.jspecify.annotations.NullMarked;
