/** What operators start and edit: the folder {@code jobs}. */
@NullMarked
package io.github.reissuerecon.jobs;

import org.jspecify.annotations.NullMarked;
