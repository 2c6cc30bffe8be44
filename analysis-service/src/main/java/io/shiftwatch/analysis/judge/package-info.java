/**
 * The judgement, as pure code: from an article and a catalogue to signals with their reasons. It runs alike live, in a preview
 * and over an archive.
 */
@NullMarked
package io.shiftwatch.analysis.judge;

import org.jspecify.annotations.NullMarked;
