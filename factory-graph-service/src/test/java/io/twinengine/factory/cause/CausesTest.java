package io.twinengine.factory.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.factory.cause.Cause.Alert;
import io.twinengine.factory.cause.Cause.Declared;
import io.twinengine.factory.cause.Cause.Stoppage;
import io.twinengine.factory.cause.Cause.Waiting;

class CausesTest {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");

    @Test
    void aMachineWithoutCausesIsNormalSinceItBecameSo() {
        Standing standing = Causes.NONE.standing(START);

        assertThat(standing).isEqualTo(new Standing(NodeStatus.NORMAL,
                new StatusCause(StatusCause.Kind.NONE, null, null, null, START)));
    }

    @ParameterizedTest
    @CsvSource({ "LOW,NORMAL", "MEDIUM,WARNING", "HIGH,ERROR", "CRITICAL,ERROR"})
    void severityOfAnAlertGivesTheStatus(Severity severity, NodeStatus status) {
        assertThat(statusOf(Causes.NONE.raise(alert(1, severity, 0)))).isEqualTo(status);
    }

    @Test
    void theWorstAlertDecidesAndTheNextOneTakesOverWhenItIsResolved() {
        Causes both = Causes.NONE.raise(alert(1, Severity.MEDIUM, 0)).raise(alert(2, Severity.HIGH, 5));

        assertThat(both.standing(START).cause().reference()).isEqualTo("2");
        assertThat(statusOf(both.clear(2))).isEqualTo(NodeStatus.WARNING);
        assertThat(statusOf(both.clear(2).clear(1))).isEqualTo(NodeStatus.NORMAL);
    }

    @Test
    void anAlertLoweredToInformationNoLongerColoursTheMachine() {
        Causes raised = Causes.NONE.raise(alert(1, Severity.HIGH, 0));

        assertThat(statusOf(raised.raise(alert(1, Severity.LOW, 0)))).isEqualTo(NodeStatus.NORMAL);
    }

    @Test
    void theSameAlertTwiceIsOneCause() {
        Alert alert = alert(1, Severity.HIGH, 0);

        assertThat(Causes.NONE.raise(alert).raise(alert)).isEqualTo(Causes.NONE.raise(alert));
    }

    @Test
    void causesDecideInTheOrderPersonThenSilenceThenStoppageThenAlert() {
        Causes causes = Causes.NONE.raise(alert(1, Severity.CRITICAL, 0));
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.ALERT);

        causes = causes.stop(new Stoppage(true, "belt stands", START.plusSeconds(1)));
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.STOPPAGE);

        causes = causes.fallSilent(START.plusSeconds(2));
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.PRESENCE);
        assertThat(statusOf(causes)).isEqualTo(NodeStatus.OFFLINE);

        causes = causes.declare(declared(NodeStatus.WARNING, null));
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.OVERRIDE);
        assertThat(statusOf(causes)).isEqualTo(NodeStatus.WARNING);

        causes = causes.withdraw();
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.PRESENCE);
        causes = causes.speakAgain();
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.STOPPAGE);
        causes = causes.run();
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.ALERT);
        causes = causes.clear(1);
        assertThat(kindOf(causes)).isEqualTo(StatusCause.Kind.NONE);
    }

    @Test
    void aSlowBeltDoesNotHideACriticalAlert() {
        Causes causes = Causes.NONE
                .stop(new Stoppage(false, "slow", START))
                .raise(alert(1, Severity.CRITICAL, 3));

        assertThat(statusOf(causes)).isEqualTo(NodeStatus.ERROR);
    }

    @Test
    void waitingNamesItsRootUnlessTheMachineIsWorseOffByItself() {
        Causes waiting = Causes.NONE.await(waiting(7));

        assertThat(waiting.standing(START).cause().rootCauseNodeId()).isEqualTo(7);
        assertThat(waiting.stopping()).isEmpty();
        assertThat(kindOf(waiting.raise(alert(1, Severity.MEDIUM, 1)))).isEqualTo(StatusCause.Kind.STARVED);
        assertThat(kindOf(waiting.raise(alert(1, Severity.HIGH, 1)))).isEqualTo(StatusCause.Kind.ALERT);
        assertThat(waiting.await(null)).isEqualTo(Causes.NONE);
    }

    @Test
    void aDecisionWithAnExpiryEndsByItself() {
        Causes causes = Causes.NONE.declare(declared(NodeStatus.OFFLINE, START.plusSeconds(60)));

        assertThat(causes.expiry()).contains(START.plusSeconds(60));
        assertThat(statusOf(causes.at(START.plusSeconds(59)))).isEqualTo(NodeStatus.OFFLINE);
        assertThat(statusOf(causes.at(START.plusSeconds(60)))).isEqualTo(NodeStatus.NORMAL);
    }

    @Test
    void aResetToNormalHoldsAgainstWhatIsKnownAndEndsWithTheNextNewCause() {
        Causes reset = Causes.NONE
                .raise(alert(1, Severity.MEDIUM, 0))
                .declare(declared(NodeStatus.NORMAL, null));
        assertThat(statusOf(reset)).isEqualTo(NodeStatus.NORMAL);

        assertThat(statusOf(reset.raise(alert(1, Severity.MEDIUM, 0)))).isEqualTo(NodeStatus.NORMAL);
        assertThat(statusOf(reset.raise(alert(1, Severity.CRITICAL, 0)))).isEqualTo(NodeStatus.ERROR);
        assertThat(statusOf(reset.raise(alert(2, Severity.HIGH, 9)))).isEqualTo(NodeStatus.ERROR);
        assertThat(statusOf(reset.fallSilent(START))).isEqualTo(NodeStatus.OFFLINE);
        assertThat(statusOf(reset.await(waiting(7)))).isEqualTo(NodeStatus.WARNING);
    }

    @Test
    void aResetLeavesNothingBehindOnceItHidesNothing() {
        Causes nothingToHide = Causes.NONE.declare(declared(NodeStatus.NORMAL, null));
        Causes hidden = Causes.NONE.raise(alert(1, Severity.HIGH, 0)).declare(declared(NodeStatus.NORMAL, null));

        assertThat(nothingToHide).isEqualTo(Causes.NONE);
        assertThat(hidden.clear(1)).isEqualTo(Causes.NONE);
    }

    @Test
    void normalWithAnExpiryIsPinnedEvenAgainstNewCauses() {
        Causes pinned = Causes.NONE
                .declare(declared(NodeStatus.NORMAL, START.plusSeconds(600)))
                .raise(alert(1, Severity.CRITICAL, 1));

        assertThat(statusOf(pinned)).isEqualTo(NodeStatus.NORMAL);
        assertThat(statusOf(pinned.at(START.plusSeconds(600)))).isEqualTo(NodeStatus.ERROR);
    }

    @Test
    void aChangeIsAnotherStatusKindOrRootAndNotAnotherAlertOfTheSameKind() {
        Standing first = Causes.NONE.raise(alert(1, Severity.HIGH, 0)).standing(START);
        Standing another = Causes.NONE.raise(alert(2, Severity.HIGH, 9)).standing(START);
        Standing stoppage = Causes.NONE.stop(new Stoppage(true, null, START)).standing(START);
        Standing waiting = Causes.NONE.await(waiting(7)).standing(START);
        Standing otherRoot = Causes.NONE.await(waiting(8)).standing(START);

        assertThat(another.isChangeFrom(first)).isFalse();
        assertThat(stoppage.isChangeFrom(first)).isTrue();
        assertThat(otherRoot.isChangeFrom(waiting)).isTrue();
    }

    @Test
    void causesSurviveStorageAsJson() throws Exception {
        Causes causes = new Causes(declared(NodeStatus.ERROR, START.plusSeconds(5)), new Cause.Silent(START),
                new Stoppage(true, "belt stands", START), java.util.List.of(alert(1, Severity.HIGH, 2)), waiting(7));

        String stored = ContractJson.mapper().writeValueAsString(causes);

        assertThat(ContractJson.mapper().readValue(stored, Causes.class)).isEqualTo(causes);
        assertThat(ContractJson.mapper().readValue("{}", Causes.class)).isEqualTo(Causes.NONE);
    }

    private static Alert alert(long id, Severity severity, long second) {
        return new Alert(id, severity, "Too hot", START.plusSeconds(second));
    }

    private static Declared declared(NodeStatus status, @Nullable Instant until) {
        return new Declared(status, "maintenance", "user:engineer", START, until);
    }

    private static Waiting waiting(long root) {
        return new Waiting(Waiting.Want.MATERIAL, root, new TreeSet<>(Set.of(root)), START);
    }

    private static NodeStatus statusOf(Causes causes) {
        return causes.standing(START).status();
    }

    private static StatusCause.Kind kindOf(Causes causes) {
        return causes.standing(START).cause().kind();
    }
}
