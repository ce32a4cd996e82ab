/**
 * What is to be done about a binding. No Spring, no clock, no I/O: {@link io.github.reissuerecon.decision.Rules} is the
 * whole policy, read from top to bottom.
 */
@NullMarked
package io.github.reissuerecon.decision;

import org.jspecify.annotations.NullMarked;
