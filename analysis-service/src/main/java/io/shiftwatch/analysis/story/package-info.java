/** The same news once: which articles are copies of each other, and which report the same. */
@NullMarked
package io.shiftwatch.analysis.story;

import org.jspecify.annotations.NullMarked;
