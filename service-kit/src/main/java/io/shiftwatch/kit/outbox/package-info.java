/** Once in effect: what was seen (inbox) and what is to be sent (outbox), in the transaction of the change itself. */
@NullMarked
package io.shiftwatch.kit.outbox;

import org.jspecify.annotations.NullMarked;
