/**
 * The {@code recon.*} configuration: its keys, their defaults, and what is wrong with it in a person's words. Entry
 * point: {@link io.github.reissuerecon.config.ReconConfiguration}.
 */
@NullMarked
package io.github.reissuerecon.config;

import org.jspecify.annotations.NullMarked;
