/** What people read, in the languages they read it in: one bundle of texts, asked by key. */
@NullMarked
package io.github.reissuerecon.language;

import org.jspecify.annotations.NullMarked;
