package io.twinengine.factory.type;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** Those who use machine types, within the Hibernate transaction under way. */
public interface MachineTypeUsers {

    /** How many machines the type has, of this manufacturer or, with null, of all. */
    Uni<Long> instances(long typeId, @Nullable Long manufacturerId);

    /** What machines take over from the type is different now. */
    Uni<Void> changed(MachineType type);
}
