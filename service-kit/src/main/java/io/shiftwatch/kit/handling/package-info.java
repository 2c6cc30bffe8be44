/** How every handler treats a record: decode, work, retry or dead-letter. */
@NullMarked
package io.shiftwatch.kit.handling;

import org.jspecify.annotations.NullMarked;
