/** Articles out of web pages. */
@NullMarked
package io.shiftwatch.ingest.page;

import org.jspecify.annotations.NullMarked;
