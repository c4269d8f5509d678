package io.twinengine.auth.login;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.twinengine.auth.account.PasswordRule;

/**
 * A login: of a person with username and password, or of a device with its key.
 *
 * @param deviceKey instead of the other two
 */
public record TokenRequest(@Nullable @Size(max = 150) String username,
        @Nullable @Size(max = PasswordRule.LONGEST) String password, @Nullable @Size(max = 128) String deviceKey) {

    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "send username and password, or device_key")
    public boolean isComplete() {
        boolean ofPerson = username != null && !username.isBlank() && password != null;
        return ofPerson != (deviceKey != null);
    }

    @Override
    public String toString() {
        return "TokenRequest[username=" + username + "]";
    }
}
