/** The pages people read. */
@NullMarked
package io.shiftwatch.desk.page;

import org.jspecify.annotations.NullMarked;
