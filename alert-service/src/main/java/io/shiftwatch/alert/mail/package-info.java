/** What goes out by mail: the letters, the links in them, and the server that takes them. */
@NullMarked
package io.shiftwatch.alert.mail;

import org.jspecify.annotations.NullMarked;
