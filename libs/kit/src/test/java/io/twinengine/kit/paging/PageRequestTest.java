package io.twinengine.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.twinengine.kit.problem.TwinException;

class PageRequestTest {

    private static final Map<String, String> ALLOWED = Map.of("name", "n.name", "updated_at", "n.updated_at");

    @Test
    void nonsenseIsClampedToTheBounds() {
        assertThat(new PageRequest(0, 0, null, null).offset()).isZero();
        assertThat(new PageRequest(0, 0, null, null).size()).isEqualTo(1);
        assertThat(new PageRequest(2, 1_000_000, null, null).offset()).isEqualTo(PageRequest.MAX_SIZE);
        assertThat(new PageRequest(Integer.MAX_VALUE, Integer.MAX_VALUE, null, null).offset()).isPositive();
    }

    @Test
    void orderingNamesOnlyColumnsOfTheResource() {
        assertThat(Ordering.parse("-updated_at,name", ALLOWED, "name").clause("n.id"))
                .isEqualTo("n.updated_at desc, n.name asc, n.id");
        assertThat(Ordering.parse(" ", ALLOWED, "-name").clause("n.id")).isEqualTo("n.name desc, n.id");
    }

    @Test
    void anUnknownFieldIsRefusedWithTheAllowedOnes() {
        assertThatThrownBy(() -> Ordering.parse("id; drop table node", ALLOWED, "name"))
                .isInstanceOfSatisfying(TwinException.class, failure -> {
                    assertThat(failure.code().status()).isEqualTo(400);
                    assertThat(failure.errors()).singleElement()
                            .satisfies(error -> assertThat(error.detail()).contains("name, updated_at"));
                });
    }

    @Test
    void ifMatchAcceptsTheStoredVersionOnly() {
        Revision.require(null, 3);
        Revision.require("*", 3);
        Revision.require("\"2\", \"3\"", 3);
        assertThatThrownBy(() -> Revision.require("\"2\"", 3)).isInstanceOfSatisfying(TwinException.class,
                failure -> assertThat(failure.code().status()).isEqualTo(412));
    }
}
