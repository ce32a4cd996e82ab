/**
 * What is old enough to be removed from the batch database, and its removal in short transactions. Entry points: {@link
 * io.github.reissuerecon.retention.OldRows} and {@link io.github.reissuerecon.retention.OldNumbers}.
 */
@NullMarked
package io.github.reissuerecon.retention;

import org.jspecify.annotations.NullMarked;
