package io.twinengine.auth.device;

import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * A device that is to publish.
 *
 * @param manufacturer the caller's own unless said otherwise
 */
public record CreateDeviceRequest(@NotBlank @Size(max = 150) String name, @NotEmpty Set<DeviceScope> scopes,
        @Nullable Long manufacturer) {}
