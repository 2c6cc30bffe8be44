/** Which of many subscriptions an article meets. */
@org.jspecify.annotations.NullMarked
package io.shiftwatch.alert.matching;
