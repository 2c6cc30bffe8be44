/** What an alert is, when it is raised and what it says. */
@NullMarked
package io.shiftwatch.alert.raising;

import org.jspecify.annotations.NullMarked;
