/** How fast it is, measured on a real MySQL: {@code ./mvnw -Pbenchmark verify}. */
@NullMarked
package io.github.reissuerecon.benchmark;

import org.jspecify.annotations.NullMarked;
