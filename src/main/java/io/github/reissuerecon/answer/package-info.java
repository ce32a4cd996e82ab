/**
 * Answers whether numbers were reissued since a date: {@code yes}, {@code no} or {@code no_data}, from the ledger alone.
 * Entry point: {@link io.github.reissuerecon.answer.Answering}.
 */
@NullMarked
package io.github.reissuerecon.answer;

import org.jspecify.annotations.NullMarked;
