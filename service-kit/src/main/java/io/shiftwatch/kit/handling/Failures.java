package io.shiftwatch.kit.handling;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import io.vertx.core.VertxException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells a dependency that is down, which passes, from everything else. */
public final class Failures {

    /**
     * SQLSTATE classes that pass by themselves: connection (08), transaction rollback such as deadlock or serialisation failure
     * (40), insufficient resources (53), object not in state (55), operator intervention such as shutdown (57), system (58).
     */
    private static final Set<String> PASSING_SQL_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /** How deep a cause chain is followed; a bound against chains that point at themselves. */
    private static final int MAX_CAUSES = 20;

    private Failures() {}

    public static boolean passes(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
            if (passesItself(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    private static boolean passesItself(Throwable failure) {
        String state = sqlState(failure);
        if (state != null) {
            return state.length() == 5 && PASSING_SQL_CLASSES.contains(state.substring(0, 2));
        }
        return failure instanceof Passing
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof RetriableException
                || failure instanceof VertxException
                || isConnectionLoss(failure);
    }

    /** The PostgreSQL driver has no common type for these, only messages. */
    private static boolean isConnectionLoss(Throwable failure) {
        String name = failure.getClass().getName();
        if (!name.startsWith("io.vertx.")) {
            return false;
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("connection") || message.contains("closed") || message.contains("timeout");
    }

    private static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof java.sql.SQLException sql) {
            return sql.getSQLState();
        }
        return SqlStates.of(failure);
    }

    /** A failure of ours that a repetition cures, for example a version that moved on meanwhile. */
    interface Passing {}
}
