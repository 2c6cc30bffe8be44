/** Webhooks: signed, retried, never lost. */
@NullMarked
package io.shiftwatch.alert.delivery;

import org.jspecify.annotations.NullMarked;
