/** Nightly reconciliation of a platform's phone bindings with the numbers that carriers have reissued. */
@NullMarked
package io.github.reissuerecon;

import org.jspecify.annotations.NullMarked;
