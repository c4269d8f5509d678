package io.twinengine.kit.data.database;

import java.util.Optional;

import org.hibernate.exception.ConstraintViolationException;

import io.vertx.pgclient.PgException;

/** Which constraint of the database a failed statement ran into. */
public final class Constraint {

    static final String UNIQUE = "23505";
    static final String FOREIGN_KEY = "23503";

    private Constraint() {}

    /** Whether the failure is the violation of the constraint or unique index of this name. */
    public static boolean violated(Throwable failure, String name) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Hibernate Reactive keeps the driver's exception to itself and hands on what its message says.
            if (cause instanceof ConstraintViolationException violation && name.equals(violation.getConstraintName())
                    || cause instanceof PgException postgres && name.equals(postgres.getConstraint())) {
                return true;
            }
        }
        return false;
    }

    static Optional<PgException> cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres) {
                return Optional.of(postgres);
            }
        }
        return Optional.empty();
    }
}
