package io.twinengine.auth.account;

import io.twinengine.auth.AuthError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** Who may do what to whom. */
final class UserRule {

    private UserRule() {}

    /** Nobody edits somebody above. */
    static void mayEdit(Caller caller, Role present) {
        if (!role(caller).mayGive(present)) {
            throw new TwinException(AuthError.ROLE_NOT_YOURS_TO_GIVE, "Ask somebody with the role " + present + ".");
        }
    }

    /** Nobody makes somebody more than he is himself, and only people without a manufacturer run the platform. */
    static void mayGive(Caller caller, long account, Role wanted, boolean hasManufacturer) {
        mayEdit(caller, wanted);
        notOneself(caller, account, "given another role");
        if ((wanted == Role.ADMIN) == hasManufacturer) {
            throw TwinException.invalid("role",
                    "ADMIN is for accounts without a manufacturer, and only for those; create a new account.");
        }
    }

    static void notOneself(Caller caller, long account, String what) {
        if (caller.subject().equals(Long.toString(account))) {
            throw new TwinException(AuthError.OWN_ACCOUNT, "Your own account can only be " + what + " by others.");
        }
    }

    static Role role(Caller caller) {
        return Role.valueOf(caller.role());
    }
}
