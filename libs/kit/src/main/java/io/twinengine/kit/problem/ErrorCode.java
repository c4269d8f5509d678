package io.twinengine.kit.problem;

/**
 * A kind of error that clients can branch on. Each service keeps its own as an enum, whose table stands in its README;
 * those that all share are in {@link CommonError}.
 */
public interface ErrorCode {

    /** Stable name in kebab-case, such as {@code node-not-found}; never renamed once released. */
    String code();

    /** HTTP status. */
    int status();

    /** What it is in a few words, the same for every occurrence. */
    String title();
}
