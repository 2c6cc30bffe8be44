package io.shiftwatch.kit.handling;

import io.smallrye.mutiny.Uni;

/** Answers whether what the handlers depend on is well; fails when it is not. */
public interface DependencyProbe {
    Uni<Void> check();
}
