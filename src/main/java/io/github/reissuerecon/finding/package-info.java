/**
 * What a run found: the bindings that are not simply kept, with their evidence, in the batch database. Entry point:
 * {@link io.github.reissuerecon.finding.Findings}.
 */
@NullMarked
package io.github.reissuerecon.finding;

import org.jspecify.annotations.NullMarked;
