/** What subscribers write in {@code query}: read, checked, and held against one article. */
@NullMarked
package io.shiftwatch.alert.query;

import org.jspecify.annotations.NullMarked;
