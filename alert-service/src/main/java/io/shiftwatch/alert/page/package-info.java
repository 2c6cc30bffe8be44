/** Pages for people who follow a link in an alert or a mail. */
@NullMarked
package io.shiftwatch.alert.page;

import org.jspecify.annotations.NullMarked;
