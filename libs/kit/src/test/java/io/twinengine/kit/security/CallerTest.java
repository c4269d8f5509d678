package io.twinengine.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.twinengine.kit.problem.TwinException;

class CallerTest {

    private final Caller manager = new Caller("3", "manager", Roles.MANAGER, 1L, "s");
    private final Caller admin = new Caller("1", "admin", Roles.ADMIN, null, "s");

    @Test
    void seesItsOwnTenantOnly() {
        assertThat(manager.sees(1)).isTrue();
        assertThat(manager.sees(2)).isFalse();
        assertThat(admin.sees(2)).isTrue();
    }

    @Test
    void anotherTenantsThingDoesNotExist() {
        assertThatThrownBy(() -> manager.requireSees(2, "node", 17)).isInstanceOfSatisfying(TwinException.class,
                failure -> assertThat(failure.code().status()).isEqualTo(404));
    }

    @Test
    void listsAreLimitedToTheCallersTenant() {
        assertThat(manager.tenantFilter(null)).isEqualTo(1);
        assertThat(manager.tenantFilter(1L)).isEqualTo(1);
        assertThatThrownBy(() -> manager.tenantFilter(2L)).isInstanceOf(TwinException.class);
        assertThat(admin.tenantFilter(null)).isNull();
        assertThat(admin.tenantFilter(2L)).isEqualTo(2);
    }

    @Test
    void aPersonOfNoTenantSeesNothing() {
        Caller stray = new Caller("9", "stray", Roles.MANAGER, null, "s");

        assertThat(stray.sees(1)).isFalse();
    }

    @Test
    void rolesIncludeAllBelowThemAndDeviceStandsApart() {
        assertThat(manager.has(Roles.ENGINEER)).isTrue();
        assertThat(manager.has(Roles.ADMIN)).isFalse();
        assertThat(Roles.includedIn(Roles.ADMIN)).containsAll(Roles.LADDER).doesNotContain(Roles.DEVICE);
        assertThat(Roles.includedIn(Roles.DEVICE)).containsExactly(Roles.DEVICE);
        assertThat(Roles.includedIn("NOBODY")).isEmpty();
    }
}
