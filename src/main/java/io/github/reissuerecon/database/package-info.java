/**
 * What differs between the databases: {@link io.github.reissuerecon.database.Dialect} is the only place that knows.
 */
@NullMarked
package io.github.reissuerecon.database;

import org.jspecify.annotations.NullMarked;
