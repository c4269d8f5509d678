package io.twinengine.auth.device;

/** What a device may publish; names are stored and stand in tokens, in lower case. */
public enum DeviceScope {
    READINGS,
    FRAMES
}
