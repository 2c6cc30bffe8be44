/**
 * The contract between the services and with anyone who reads the topics: event records and topic names. Within a version
 * only optional components are added; readers ignore what they do not know.
 */
@NullMarked
package io.shiftwatch.events;

import org.jspecify.annotations.NullMarked;
