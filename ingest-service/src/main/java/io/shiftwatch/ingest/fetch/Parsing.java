package io.shiftwatch.ingest.fetch;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;

import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.cpu.VertxContexts;

/**
 * Reads documents of strangers. A document takes many times its size while it is read, so the large ones are read one after the
 * other: what memory they need together stays bounded, whatever is sent.
 */
@ApplicationScoped
public class Parsing {

    private static final int LARGE = 512 * 1024;

    private final CpuPool cpu;
    private final ExecutorService one = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("parse-large-").daemon(true).factory());

    Parsing(CpuPool cpu) {
        this.cpu = cpu;
    }

    /** Its result arrives on the Vert.x context of the subscriber. */
    public <T> Uni<T> read(byte[] document, Callable<T> task) {
        return document.length <= LARGE
                ? cpu.compute(task)
                : VertxContexts.returning(answer -> one.execute(() -> {
                    try {
                        answer.complete(task.call());
                    } catch (Throwable failure) {
                        answer.fail(failure);
                    }
                }));
    }

    @PreDestroy
    void stop() {
        one.shutdown();
    }
}
