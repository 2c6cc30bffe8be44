package io.shiftwatch.kit.handling;

import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

/** Apart from {@link Failures}, so that a service without a database does not load the driver's classes. */
final class SqlStates {

    private SqlStates() {}

    static @Nullable String of(Throwable failure) {
        return failure instanceof DatabaseException database ? database.getSqlState() : null;
    }
}
