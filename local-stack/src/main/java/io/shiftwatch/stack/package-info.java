/** A real Kafka broker and a real PostgreSQL from Maven artifacts: for tests, and for the one-command local run. */
@NullMarked
package io.shiftwatch.stack;

import org.jspecify.annotations.NullMarked;
