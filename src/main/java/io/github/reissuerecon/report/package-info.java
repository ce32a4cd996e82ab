/**
 * What people and machines read in the morning: CSV files, summary and page of a run, published as one folder. Entry
 * point: {@link io.github.reissuerecon.report.Publication}.
 */
@NullMarked
package io.github.reissuerecon.report;

import org.jspecify.annotations.NullMarked;
