package io.twinengine.kit.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class PatienceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void databaseThatIsAwayIsWaitedForLongerThanAnythingElse() {
        Patience.with(() -> attempts.incrementAndGet() < 6
                ? Uni.createFrom().failure(new ConnectException("refused"))
                : Uni.createFrom().voidItem()).await().atMost(LONG);

        assertThat(attempts).hasValue(6);
    }

    @Test
    void whatWaitingDoesNotMendIsGivenUpSoon() {
        Uni<Void> work = Patience.with(() -> {
            attempts.incrementAndGet();
            throw new IllegalArgumentException("cannot be stored");
        });

        assertThatThrownBy(() -> work.await().atMost(LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void partThatFailsDoesNotHoldUpTheOthers() {
        List<Integer> stored = new ArrayList<>();

        List<Integer> failed = Patience.withEach(List.of(1, 2, 3), part -> {
            if (part.contains(2)) {
                return Uni.createFrom().failure(new IllegalArgumentException("cannot be stored"));
            }
            stored.addAll(part);
            return Uni.createFrom().voidItem();
        }).await().atMost(LONG);

        assertThat(failed).containsExactly(2);
        assertThat(stored).containsExactly(1, 3);
    }
}
