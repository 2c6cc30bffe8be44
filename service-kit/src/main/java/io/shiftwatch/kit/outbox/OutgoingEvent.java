package io.shiftwatch.kit.outbox;

/**
 * An event to be sent once the transaction that decided it is committed.
 *
 * @param id becomes the CloudEvents id, the same on every send
 * @param type CloudEvents type; the topic has the same name
 * @param key of the Kafka record
 * @param body an event record of the contract
 */
public record OutgoingEvent(String id, String type, String key, Object body) {}
