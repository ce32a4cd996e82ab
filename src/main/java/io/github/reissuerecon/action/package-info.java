/** What is carried out on the platform: decided actions, their statements, and what became of each. */
@NullMarked
package io.github.reissuerecon.action;

import org.jspecify.annotations.NullMarked;
