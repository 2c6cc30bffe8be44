/** Which of many subscriptions an article meets. */
@NullMarked
package io.shiftwatch.alert.matching;

import org.jspecify.annotations.NullMarked;
