package io.shiftwatch.kit.cpu;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import io.smallrye.mutiny.Uni;

/** For work of more than a millisecond: as many threads as cores, so that event loops stay free to answer. */
@ApplicationScoped
public class CpuPool {

    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("cpu-", 0).daemon(true).factory());

    /** Runs the task on the pool; its result arrives on the Vert.x context of the subscriber. */
    public <T> Uni<T> compute(Callable<T> task) {
        return VertxContexts.returning(emitter -> threads.execute(() -> {
            try {
                emitter.complete(task.call());
            } catch (Throwable failure) {
                emitter.fail(failure);
            }
        }));
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
