/**
 * The program as it is called: commands, options, exit codes, and what is printed. Entry point: {@link
 * io.github.reissuerecon.cli.Commands}.
 */
@NullMarked
package io.github.reissuerecon.cli;

import org.jspecify.annotations.NullMarked;
