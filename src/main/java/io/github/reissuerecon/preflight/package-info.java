/**
 * What would keep a night from running, found without a trace: nothing is made, written or locked by looking. Entry
 * point: {@link io.github.reissuerecon.preflight.Preflight}.
 */
@NullMarked
package io.github.reissuerecon.preflight;

import org.jspecify.annotations.NullMarked;
