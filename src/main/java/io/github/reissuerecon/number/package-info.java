/**
 * Subscriber numbers: what is one, how it is written, and how it is shown to people. Entry point: {@link
 * io.github.reissuerecon.number.NumberingPlan}.
 */
@NullMarked
package io.github.reissuerecon.number;

import org.jspecify.annotations.NullMarked;
