/** Articles out of files, whatever their form. */
@NullMarked
package io.shiftwatch.stack.files;

import org.jspecify.annotations.NullMarked;
