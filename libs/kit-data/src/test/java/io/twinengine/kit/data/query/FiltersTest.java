package io.twinengine.kit.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiltersTest {

    @Test
    void findsEverythingWithoutConditions() {
        assertThat(new Filters().equal("role", null).search(" ", "name").where()).isEqualTo("1 = 1");
    }

    @Test
    void joinsConditionsAndKeepsValuesAsParameters() {
        Filters filters = new Filters().equal("role", "ADMIN' or 1=1").atLeast("id", 3).below("id", 9);

        assertThat(filters.where()).isEqualTo("role = :p0 and id >= :p1 and id < :p2");
        assertThat(filters.parameters()).containsEntry("p0", "ADMIN' or 1=1").containsEntry("p2", 9);
    }

    @Test
    void looksForEachWordInEveryAttribute() {
        Filters filters = new Filters().search("Acme 50%", "name", "email");

        assertThat(filters.where()).isEqualTo(
                "(lower(name) like :p0 escape '!' or lower(email) like :p0 escape '!')"
                        + " and (lower(name) like :p1 escape '!' or lower(email) like :p1 escape '!')");
        assertThat(filters.parameters()).containsEntry("p0", "%acme%").containsEntry("p1", "%50!%%");
    }
}
