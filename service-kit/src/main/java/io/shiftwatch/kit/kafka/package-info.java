/** Sending to Kafka and being sure of it. */
@NullMarked
package io.shiftwatch.kit.kafka;

import org.jspecify.annotations.NullMarked;
