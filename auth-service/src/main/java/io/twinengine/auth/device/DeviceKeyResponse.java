package io.twinengine.auth.device;

/**
 * A device with its new key.
 *
 * @param key shown this once; only its hash is stored
 */
public record DeviceKeyResponse(DeviceResponse device, String key) {

    @Override
    public String toString() {
        return "DeviceKeyResponse[device=" + device.id() + "]";
    }
}
