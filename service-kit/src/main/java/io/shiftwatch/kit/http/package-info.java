/** HTTP as every service speaks it: problem details, guarded origins, pages. */
@NullMarked
package io.shiftwatch.kit.http;

import org.jspecify.annotations.NullMarked;
