/**
 * The carriers' files: how they are laid out, which have arrived, and what their rows tell. A carrier is a layout in the
 * configuration, never a class. Entry point: {@link io.github.reissuerecon.feed.FeedReader}.
 */
@NullMarked
package io.github.reissuerecon.feed;

import org.jspecify.annotations.NullMarked;
