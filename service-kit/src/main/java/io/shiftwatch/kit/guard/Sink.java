package io.shiftwatch.kit.guard;

/** Takes a body piece by piece; throws a {@link FetchFailure} when it will not take more. */
interface Sink extends AutoCloseable {

    void write(byte[] bytes, int from, int length);

    /** After the last piece. */
    void end();

    @Override
    default void close() {}
}
