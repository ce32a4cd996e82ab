/** Whole nights, from files to files, against the naive reading of the decision table. */
@NullMarked
package io.github.reissuerecon.night;

import org.jspecify.annotations.NullMarked;
