/** An alert in plain words, for mail, chat and feeds. */
@NullMarked
package io.shiftwatch.alert.text;

import org.jspecify.annotations.NullMarked;
