/** Keeps secrets and addresses from who reads the database, and signs links. */
@NullMarked
package io.shiftwatch.alert.secrets;

import org.jspecify.annotations.NullMarked;
