package io.twinengine.kit.data.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.twinengine.kit.data.erasure.ErasableTables.Table;

class ErasableTablesTest {

    @Test
    void rowsGoBeforeThoseTheyReferTo() {
        // Given: a report refers to a file, a file to a machine
        Table machine = table(1L, "machine", 2L);
        Table file = table(2L, "media", 3L);
        Table report = table(3L, "report");

        // When, Then
        assertThat(ErasableTables.inOrder(List.of(machine, file, report))).containsExactly(report, file, machine);
    }

    @Test
    void tablesThatReferToEachOtherDoNotHoldUpTheRest() {
        Table one = table(1L, "a", 2L);
        Table other = table(2L, "b", 1L);
        Table last = table(3L, "c", 1L);

        assertThat(ErasableTables.inOrder(List.of(one, other, last))).containsExactly(one, other, last);
    }

    private static Table table(long id, String name, Long... usedBy) {
        return new Table(id, name, "manufacturer_id", false, Set.of(usedBy));
    }
}
