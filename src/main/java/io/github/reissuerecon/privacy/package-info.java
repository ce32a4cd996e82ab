/**
 * What leaves the program, and who may see it: words without numbers and secrets
 * ({@link io.github.reissuerecon.privacy.Words}), log lines likewise, files for their owner only.
 */
@NullMarked
package io.github.reissuerecon.privacy;

import org.jspecify.annotations.NullMarked;
