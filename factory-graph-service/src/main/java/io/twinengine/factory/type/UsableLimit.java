package io.twinengine.factory.type;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;
import io.twinengine.contract.SignalLimit;

/** A limit that sensor-service can watch: a named signal, a severity, at least one side, and no contradiction. */
@Constraint(validatedBy = UsableLimit.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface UsableLimit {

    String message() default "is not a limit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says what is wrong, one thing at a time. */
    final class Check implements ConstraintValidator<UsableLimit, SignalLimit> {

        private static final int LONGEST_NAME = 100;
        private static final double LONGEST_SECONDS = 86_400;

        @Override
        public boolean isValid(@Nullable SignalLimit limit, ConstraintValidatorContext context) {
            String wrong = limit == null ? null : wrong(limit);
            if (wrong != null) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(wrong).addConstraintViolation();
            }
            return wrong == null;
        }

        // The contract promises a signal and a severity; what a client sends promises nothing.
        @SuppressWarnings({ "ConstantValue", "NullAway"})
        private static @Nullable String wrong(SignalLimit limit) {
            if (limit.signal() == null || limit.signal().isBlank() || limit.signal().length() > LONGEST_NAME) {
                return "signal must have 1 to 100 characters";
            }
            if (limit.severity() == null || limit.severity() == Severity.UNKNOWN) {
                return "severity must be LOW, MEDIUM, HIGH or CRITICAL";
            }
            if (limit.low() == null && limit.high() == null) {
                return "low or high must be given";
            }
            if (limit.low() != null && limit.high() != null && limit.low() >= limit.high()) {
                return "low must be less than high";
            }
            if (limit.hysteresis() != null && limit.hysteresis() < 0) {
                return "hysteresis must not be negative";
            }
            boolean durationInRange = limit.durationSeconds() == null
                    || limit.durationSeconds() >= 0 && limit.durationSeconds() <= LONGEST_SECONDS;
            return durationInRange ? null : "duration_seconds must be 0 to 86400";
        }
    }
}
