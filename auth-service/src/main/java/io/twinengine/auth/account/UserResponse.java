package io.twinengine.auth.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A person with manufacturer and role.
 *
 * @param manufacturer absent for administrators of the platform
 * @param active false: cannot log in
 * @param version sent as ETag
 */
public record UserResponse(long id, Person user, @Nullable Long manufacturer, @Nullable String manufacturerName,
        Role role, boolean active, Instant createdAt, Instant updatedAt, @JsonIgnore long version) {

    /** The person alone. */
    public record Person(long id, String username, String email, String firstName, String lastName) {}
}
