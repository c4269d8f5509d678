package io.twinengine.factory.cause;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.StatusCause;
import io.twinengine.factory.cause.Cause.Alert;
import io.twinengine.factory.cause.Cause.Declared;
import io.twinengine.factory.cause.Cause.Silent;
import io.twinengine.factory.cause.Cause.Stoppage;
import io.twinengine.factory.cause.Cause.Waiting;

/**
 * All causes that hold for one machine. A person's word decides; then silence, because nothing newer is known of a
 * silent machine. Of the rest the worst status decides, and among equals stoppage, waiting and alerts in this order,
 * among alerts the oldest: that a machine waits names its root, which a warning of its own must not hide. Without a
 * cause a machine is NORMAL.
 */
public record Causes(@Nullable Declared declared, @Nullable Silent silent, @Nullable Stoppage stoppage,
        List<Alert> alerts, @Nullable Waiting waiting) {

    public static final Causes NONE = new Causes(null, null, null, List.of(), null);

    private static final List<NodeStatus> WORST_FIRST = List.of(NodeStatus.OFFLINE, NodeStatus.ERROR,
            NodeStatus.WARNING, NodeStatus.NORMAL);

    public Causes {
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
    }

    public Causes declare(Declared decision) {
        return new Causes(decision, silent, stoppage, alerts, waiting).settled();
    }

    /** Takes a person's decision back: the machine has again the status that its other causes give it. */
    public Causes withdraw() {
        return new Causes(null, silent, stoppage, alerts, waiting);
    }

    public Causes fallSilent(Instant since) {
        return silent != null ? this : new Causes(unlessReset(), new Silent(since), stoppage, alerts, waiting);
    }

    public Causes speakAgain() {
        return new Causes(declared, null, stoppage, alerts, waiting).settled();
    }

    public Causes stop(Stoppage seen) {
        boolean worse = stoppage == null || seen.standing() && !stoppage.standing();
        return new Causes(worse ? unlessReset() : declared, silent, seen, alerts, waiting);
    }

    public Causes run() {
        return new Causes(declared, silent, null, alerts, waiting).settled();
    }

    public Causes raise(Alert alert) {
        if (!Alert.matters(alert.severity())) {
            return clear(alert.alertId());
        }
        Optional<Alert> known = alerts.stream().filter(each -> each.alertId() == alert.alertId()).findFirst();
        boolean worse = known.isEmpty() || alert.severity().compareTo(known.get().severity()) > 0;
        Alert dated = known.filter(before -> before.status() == alert.status()).map(alert::datedLike).orElse(alert);
        List<Alert> now = Stream.concat(without(alert.alertId()), Stream.of(dated)).toList();
        return new Causes(worse ? unlessReset() : declared, silent, stoppage, now, waiting);
    }

    public Causes clear(long alertId) {
        return new Causes(declared, silent, stoppage, without(alertId).toList(), waiting).settled();
    }

    /** Sets or, with null, ends the waiting for other machines. */
    public Causes await(@Nullable Waiting consequence) {
        boolean fresh = waiting == null && consequence != null;
        return new Causes(fresh ? unlessReset() : declared, silent, stoppage, alerts, consequence).settled();
    }

    /** The causes that still hold at {@code now}. */
    public Causes at(Instant now) {
        return declared != null && declared.isOver(now) ? withdraw() : this;
    }

    /** The next moment at which a cause ends by itself. */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(declared).map(Declared::until);
    }

    /** @param normalSince since when the machine is NORMAL should there be no cause */
    public Standing standing(Instant normalSince) {
        return deciding(
                Stream.of(decisions(), Stream.ofNullable(waiting), inOrder(alerts)).flatMap(Function.identity()))
                .map(cause -> new Standing(cause.status(), cause.told()))
                .orElseGet(() -> new Standing(NodeStatus.NORMAL,
                        new StatusCause(StatusCause.Kind.NONE, null, null, null, normalSince)));
    }

    /** What makes the machine stand still by itself, not by waiting for another. */
    Optional<Cause> stopping() {
        return deciding(own()).filter(cause -> new Standing(cause.status(), cause.told()).isStopped());
    }

    /** Every cause that holds, for people who ask what is hidden behind the deciding one. */
    public List<Cause> all() {
        return Stream.concat(own(), Stream.ofNullable(waiting)).toList();
    }

    private Stream<Cause> own() {
        return Stream.concat(decisions(), inOrder(alerts));
    }

    private Stream<Cause> decisions() {
        return Stream.<@Nullable Cause>of(declared, silent, stoppage).filter(Objects::nonNull);
    }

    private static Stream<Cause> inOrder(List<Alert> alerts) {
        return alerts.stream().sorted(Comparator.comparing(Alert::since).thenComparing(Alert::alertId))
                .map(Function.identity());
    }

    private Optional<Cause> deciding(Stream<Cause> inOrder) {
        if (declared != null) {
            return Optional.of(declared);
        }
        // min keeps the first among equals, so the order of the stream is the order of precedence.
        return inOrder.min(Comparator.comparingInt(cause -> WORST_FIRST.indexOf(cause.status())));
    }

    private Stream<Alert> without(long alertId) {
        return alerts.stream().filter(each -> each.alertId() != alertId);
    }

    private @Nullable Declared unlessReset() {
        return declared != null && declared.isReset() ? null : declared;
    }

    /** A reset has done its work once nothing is left that it hides. */
    private Causes settled() {
        boolean nothingHidden = silent == null && stoppage == null && alerts.isEmpty() && waiting == null;
        return declared != null && declared.isReset() && nothingHidden ? withdraw() : this;
    }
}
