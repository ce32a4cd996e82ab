@NullMarked
package io.github.reissuerecon.retention;

import org.jspecify.annotations.NullMarked;
