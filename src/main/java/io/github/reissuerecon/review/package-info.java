/** What reviewers decided, read back from a review file, and whether each row can be taken. */
@NullMarked
package io.github.reissuerecon.review;

import org.jspecify.annotations.NullMarked;
