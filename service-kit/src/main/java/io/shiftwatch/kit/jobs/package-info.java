/** Jobs that are rows: claimed, done, written down. */
@NullMarked
package io.shiftwatch.kit.jobs;

import org.jspecify.annotations.NullMarked;
