/**
 * Feeds as servers send them, read into items; pure functions of bytes.
 *
 * <p>The XML parser is Woodstox, HTML is jsoup's; the mapping from elements to items is our own. A general feed library (ROME was
 * tried) loses markup that was not escaped, Base64, xml:base and dates in the other standard's form, and of a document with
 * unmatched tags, or one that breaks off, it gives nothing.
 */
@NullMarked
package io.shiftwatch.ingest.feed;

import org.jspecify.annotations.NullMarked;
