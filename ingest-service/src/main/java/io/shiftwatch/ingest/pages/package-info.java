/** Reads the pages articles stand on, at first and again later. */
@NullMarked
package io.shiftwatch.ingest.pages;

import org.jspecify.annotations.NullMarked;
