/**
 * Every event ever told, in the batch database, and the index of a night's numbers in memory. Entry points: {@link
 * io.github.reissuerecon.ledger.Ledger} and {@link io.github.reissuerecon.ledger.Feeds}.
 */
@NullMarked
package io.github.reissuerecon.ledger;

import org.jspecify.annotations.NullMarked;
