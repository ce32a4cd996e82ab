/**
 * What is known of one number: its events, who told them, and their evidence. Plain values; entry point: {@link
 * io.github.reissuerecon.timeline.Timeline}.
 */
@NullMarked
package io.github.reissuerecon.timeline;

import org.jspecify.annotations.NullMarked;
