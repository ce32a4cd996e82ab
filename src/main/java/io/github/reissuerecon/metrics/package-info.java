/**
 * What a night and a worker tell monitoring: meters, pushed at the end of a night and asked of a worker, and a worker's health.
 * Nothing here is loaded where none of it is configured. No label holds a number or an id.
 */
@NullMarked
package io.github.reissuerecon.metrics;

import org.jspecify.annotations.NullMarked;
