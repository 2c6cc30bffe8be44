package io.shiftwatch.kit.guard;

import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;

import io.shiftwatch.kit.guard.FetchFailure.Kind;

/** From what the libraries throw to what a user is told. */
final class Failures {

    private Failures() {}

    /** Before anything was sent. */
    static FetchFailure connecting(Throwable failure) {
        return switch (failure) {
            case FetchFailure told -> told;
            case UnknownHostException e -> unreachable("the name of the host is not known");
            case ConnectTimeoutException e -> unreachable("the host does not answer");
            case SSLException e -> unreachable("no trusted TLS connection to the host");
            default -> {
                // The handshake's failure comes wrapped.
                boolean wrapped = failure.getCause() instanceof SSLException;
                yield unreachable(wrapped ? "no trusted TLS connection to the host" : "the host takes no connection");
            }
        };
    }

    static FetchFailure answering(Throwable failure) {
        return switch (failure) {
            case FetchFailure told -> told;
            case TooLongFrameException e -> FetchFailure.tooLarge("the head of the answer is too large");
            default ->
                FetchFailure.broken("the connection ended before the answer was complete, or the answer was no HTTP");
        };
    }

    static FetchFailure unreachable(String reason) {
        return new FetchFailure(Kind.UNREACHABLE, reason);
    }
}
