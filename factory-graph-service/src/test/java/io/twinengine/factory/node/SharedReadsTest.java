package io.twinengine.factory.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class SharedReadsTest {

    private final List<Question> questions = new ArrayList<>();
    private final SharedReads<String> reads = new SharedReads<>(ids -> {
        Question question = new Question(ids, new CompletableFuture<>());
        questions.add(question);
        return Uni.createFrom().completionStage(question.answer());
    });

    private record Question(List<Long> ids, CompletableFuture<Map<Long, String>> answer) {}

    @Test
    void whoComesAloneIsAskedForAtOnce() {
        CompletableFuture<Optional<String>> found = find(1);

        answer(0, Map.of(1L, "lathe"));

        assertThat(found.join()).contains("lathe");
    }

    @Test
    void whoComesMeanwhileSharesTheNextQuestion() {
        find(1);

        CompletableFuture<Optional<String>> third = find(3);
        CompletableFuture<Optional<String>> again = find(3);
        CompletableFuture<Optional<String>> missing = find(4);

        assertThat(questions).extracting(Question::ids).containsExactly(List.of(1L));
        answer(0, Map.of(1L, "lathe"));
        assertThat(questions.getLast().ids()).containsExactly(3L, 4L);
        answer(1, Map.of(3L, "press"));
        assertThat(third.join()).contains("press");
        assertThat(again.join()).contains("press");
        assertThat(missing.join()).isEmpty();
    }

    @Test
    void nobodyIsAnsweredFromAQuestionThatWasAskedBefore() {
        find(1);
        CompletableFuture<Optional<String>> later = find(1);

        answer(0, Map.of(1L, "lathe"));

        assertThat(later).isNotDone();
    }

    @Test
    void failureIsToldToThoseWhoShareTheQuestionAndEndsWithIt() {
        CompletableFuture<Optional<String>> failed = find(1);
        questions.getFirst().answer().completeExceptionally(new IllegalStateException("away"));

        CompletableFuture<Optional<String>> next = find(2);
        answer(1, Map.of(2L, "press"));

        assertThat(failed).isCompletedExceptionally();
        assertThat(next.join()).contains("press");
    }

    @Test
    void aQuestionThatCannotBeAskedDoesNotKeepOthersWaiting() {
        SharedReads<String> refused = new SharedReads<>(_ -> {
            throw new IllegalStateException("no connection");
        });

        assertThat(refused.find(1).subscribeAsCompletionStage()).isCompletedExceptionally();
        assertThat(refused.find(2).subscribeAsCompletionStage()).isCompletedExceptionally();
    }

    private CompletableFuture<Optional<String>> find(long id) {
        return reads.find(id).subscribeAsCompletionStage();
    }

    private void answer(int question, Map<Long, String> rows) {
        questions.get(question).answer().complete(rows);
    }
}
