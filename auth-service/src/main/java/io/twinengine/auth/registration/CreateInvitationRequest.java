package io.twinengine.auth.registration;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.auth.account.Role;

/**
 * Somebody is to be invited.
 *
 * @param email the only address that may use it; absent: whoever has the code
 * @param manufacturer the caller's own unless said otherwise
 * @param validHours how long it can be used, 72 unless said otherwise
 */
public record CreateInvitationRequest(@NotNull Role role, @Nullable @Email @Size(max = 254) String email,
        @Nullable Long manufacturer, @Nullable @Min(1) @Max(720) Integer validHours) {}
