package io.twinengine.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.Roles;

class UserRuleTest {

    private static final Caller MANAGER = new Caller("7", "ada", Roles.MANAGER, 1L, "session");
    private static final Caller ADMIN = new Caller("1", "root", Roles.ADMIN, null, "session");

    @Test
    void namesTheRolesOfTheKit() {
        assertThat(Arrays.stream(Role.values()).map(Role::name)).containsExactlyElementsOf(Roles.LADDER);
    }

    @Test
    void letsAManagerEditUpToManagers() {
        assertThatCode(() -> UserRule.mayEdit(MANAGER, Role.MANAGER)).doesNotThrowAnyException();
        assertThatExceptionOfType(TwinException.class).isThrownBy(() -> UserRule.mayEdit(MANAGER, Role.ADMIN));
        assertThatCode(() -> UserRule.mayEdit(ADMIN, Role.ADMIN)).doesNotThrowAnyException();
    }

    @Test
    void keepsAdministratorsOutsideOfManufacturers() {
        assertThatExceptionOfType(TwinException.class)
                .isThrownBy(() -> UserRule.mayGive(ADMIN, 9, Role.ADMIN, true));
        assertThatExceptionOfType(TwinException.class)
                .isThrownBy(() -> UserRule.mayGive(ADMIN, 9, Role.OPERATOR, false));
        assertThatCode(() -> UserRule.mayGive(ADMIN, 9, Role.MANAGER, true)).doesNotThrowAnyException();
    }

    @Test
    void letsNobodyPromoteOneself() {
        assertThatExceptionOfType(TwinException.class)
                .isThrownBy(() -> UserRule.mayGive(MANAGER, 7, Role.OPERATOR, true));
    }

    @Test
    void refusesPasswordsThatAreTriedFirst() {
        assertThatExceptionOfType(TwinException.class)
                .isThrownBy(() -> PasswordRule.check("password", "PassWord123", "ada"));
        assertThatExceptionOfType(TwinException.class)
                .isThrownBy(() -> PasswordRule.check("password", "Ada.Lovelace", "ada.lovelace"));
        assertThatCode(() -> PasswordRule.check("password", "testpass123", "testuser")).doesNotThrowAnyException();
    }
}
