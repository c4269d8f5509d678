package io.twinengine.auth.registration;

/**
 * A new invitation.
 *
 * @param code shown this once; only its hash is stored
 */
public record InvitationCodeResponse(InvitationResponse invitation, String code) {

    @Override
    public String toString() {
        return "InvitationCodeResponse[invitation=" + invitation.id() + "]";
    }
}
