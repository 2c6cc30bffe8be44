/** What subscribers write in {@code query}: read, checked, and held against one article. */
@org.jspecify.annotations.NullMarked
package io.shiftwatch.alert.query;
