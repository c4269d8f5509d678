package io.twinengine.factory.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.factory.cause.Cause.Alert;
import io.twinengine.factory.cause.Cause.Declared;
import io.twinengine.factory.cause.Cause.Stoppage;

class ConditionTest {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");

    private Condition condition = Condition.fresh(START);

    @Test
    void aMachineStandsFromTheEventThatStopsItNotFromWhenItWasHeard() {
        after(10, causes -> causes.raise(alert(1, Severity.HIGH, 4)));

        assertThat(condition.stoppedSince()).isEqualTo(at(4));
        assertThat(condition.since()).isEqualTo(at(10));
    }

    @Test
    void aWarningDoesNotStopAMachineBeforeItBecomesAnError() {
        after(1, causes -> causes.raise(alert(1, Severity.MEDIUM, 1)));
        assertThat(condition.isStopped()).isFalse();

        after(9, causes -> causes.raise(alert(1, Severity.CRITICAL, 8)));

        assertThat(condition.stoppedSince()).isEqualTo(at(8));
    }

    @Test
    void newsOfTheSameAlertDoNotBeginItAgain() {
        after(1, causes -> causes.raise(alert(1, Severity.HIGH, 1)));
        after(5, causes -> causes.raise(alert(1, Severity.CRITICAL, 5)));

        assertThat(condition.causes().alerts()).containsExactly(alert(1, Severity.CRITICAL, 1));
    }

    @Test
    void oneCauseThatHandsOverToTheNextIsOneStop() {
        after(0, causes -> causes.raise(alert(1, Severity.HIGH, 0)));
        after(20, causes -> causes.stop(new Stoppage(true, "belt stands", at(20))));
        after(25, causes -> causes.clear(1));
        after(30, causes -> causes.declare(declared(NodeStatus.OFFLINE, 30, null)));
        after(35, Causes::run);

        assertThat(condition.stoppedSince()).isEqualTo(at(0));
        assertThat(condition.status()).isEqualTo(NodeStatus.OFFLINE);

        after(40, Causes::withdraw);

        assertThat(condition.stoppedSince()).isNull();
        assertThat(condition.since()).isEqualTo(at(40));
    }

    @Test
    void aCauseThatADecisionHidStopsTheMachineWhenTheDecisionEnds() {
        after(0, causes -> causes.declare(declared(NodeStatus.NORMAL, 0, at(60))));
        after(10, causes -> causes.raise(alert(1, Severity.HIGH, 10)));
        assertThat(condition.isStopped()).isFalse();

        after(60, UnaryOperator.identity());

        assertThat(condition.status()).isEqualTo(NodeStatus.ERROR);
        assertThat(condition.stoppedSince()).isEqualTo(at(60));
    }

    @Test
    void whatMakesNoDifferenceLeavesTheConditionAsItWas() {
        after(1, causes -> causes.raise(alert(1, Severity.HIGH, 1)));

        assertThat(condition.after(causes -> causes.raise(alert(1, Severity.HIGH, 7)), at(7))).isSameAs(condition);
    }

    private void after(long second, UnaryOperator<Causes> happening) {
        condition = condition.after(happening, at(second));
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private static Alert alert(long id, Severity severity, long second) {
        return new Alert(id, severity, "Too hot", at(second));
    }

    private static Declared declared(NodeStatus status, long second, @Nullable Instant until) {
        return new Declared(status, "maintenance", "user:engineer", at(second), until);
    }
}
