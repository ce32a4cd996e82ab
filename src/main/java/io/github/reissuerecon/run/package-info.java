/** The runs of the nights: which there were, how they ended, and which guards a person let pass. */
@NullMarked
package io.github.reissuerecon.run;

import org.jspecify.annotations.NullMarked;
