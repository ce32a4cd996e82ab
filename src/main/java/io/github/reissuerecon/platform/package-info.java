/**
 * The platform's accounts and debt contacts, read only: what a binding is, and the scans that stream them. Entry point:
 * {@link io.github.reissuerecon.platform.Platform}.
 */
@NullMarked
package io.github.reissuerecon.platform;

import org.jspecify.annotations.NullMarked;
