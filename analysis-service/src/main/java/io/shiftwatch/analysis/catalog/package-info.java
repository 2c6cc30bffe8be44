/** The catalogue an analyst edits: families with their rules and examples, actors, cue words, sources and the score's table. */
@NullMarked
package io.shiftwatch.analysis.catalog;

import org.jspecify.annotations.NullMarked;
