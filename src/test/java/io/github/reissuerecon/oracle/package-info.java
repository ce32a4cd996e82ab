/**
 * A slow and literal reading of the contract, written without sight of the engine, for tests to compare the engine
 * with. {@link io.github.reissuerecon.oracle.Oracle} is the entry point.
 */
@NullMarked
package io.github.reissuerecon.oracle;

import org.jspecify.annotations.NullMarked;
