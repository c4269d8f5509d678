package io.twinengine.gateway.socket;

import io.twinengine.gateway.fanout.Entrance;
import io.twinengine.gateway.fanout.Room;
import io.twinengine.gateway.floor.Floors;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.Roles;

/** What a socket was opened for. */
sealed interface Audience {

    boolean admits(Caller caller);

    Room room(Floors floors, Caller caller);

    Entrance entrance();

    /** {@code /ws/factory/{manufacturer_id}/} */
    record Factory(long manufacturerId) implements Audience {

        @Override
        public boolean admits(Caller caller) {
            return caller.has(Roles.OPERATOR) && caller.sees(manufacturerId);
        }

        @Override
        public Room room(Floors floors, Caller caller) {
            return floors.of(manufacturerId).factory();
        }

        @Override
        public Entrance entrance() {
            return new Entrance.WithSnapshot();
        }
    }

    /** {@code /ws/alerts/}: of the caller's manufacturer, or for the platform's own accounts of all. */
    record Alerts() implements Audience {

        @Override
        public boolean admits(Caller caller) {
            return caller.has(Roles.OPERATOR) && (caller.isAdmin() || caller.manufacturerId() != null);
        }

        @Override
        public Room room(Floors floors, Caller caller) {
            Long manufacturer = caller.manufacturerId();
            return manufacturer == null || caller.isAdmin() ? floors.allAlerts() : floors.of(manufacturer).alerts();
        }

        /** As in the seed, nothing comes before the first alert; {@code request_status} tells the active ones. */
        @Override
        public Entrance entrance() {
            return new Entrance.Silent();
        }
    }
}
