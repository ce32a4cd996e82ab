/**
 * The night as a Spring Batch job: {@link io.github.reissuerecon.job.NightlyReconciliation} is the job on one screen, a
 * file for each of its steps. The only package that knows Spring Batch.
 */
@NullMarked
package io.github.reissuerecon.job;

import org.jspecify.annotations.NullMarked;
