package io.twinengine.embedded;

/** PostgreSQL, Kafka or the provisioning could not do its job; the message says what the person can do about it. */
public final class InfrastructureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }
}
