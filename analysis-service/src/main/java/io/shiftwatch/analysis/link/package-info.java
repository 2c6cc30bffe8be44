/** What later signals say of earlier ones, and the state that follows from it. */
@NullMarked
package io.shiftwatch.analysis.link;

import org.jspecify.annotations.NullMarked;
