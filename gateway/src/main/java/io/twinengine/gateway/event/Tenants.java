package io.twinengine.gateway.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.twinengine.contract.ManufacturerState;

/** The manufacturers and what each may use. */
@Singleton
public class Tenants {

    private final Map<Long, ManufacturerState> byId = new ConcurrentHashMap<>();

    void put(ManufacturerState manufacturer) {
        byId.put(manufacturer.id(), manufacturer);
    }

    void remove(long id) {
        byId.remove(id);
    }

    public Optional<ManufacturerState> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }
}
