package io.twinengine.gateway.floor;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.PresenceChanged;
import io.twinengine.contract.ReportEvent;
import io.twinengine.contract.ReportJob;
import io.twinengine.contract.Revocation;
import io.twinengine.contract.ShiftCalendar;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.contract.TwinEvent;
import io.twinengine.contract.UnitsCounted;
import io.twinengine.gateway.fanout.Room;
import io.twinengine.gateway.fanout.RoomMessage;

/**
 * All floors and their rooms. Events are applied on the fan-out thread; rooms are looked up from anywhere.
 *
 * <p>
 * While the past is read from the bus (until {@link #live()}) nothing is announced: nobody is in the rooms yet.
 */
public final class Floors {

    private final RoomFactory factory;
    private final Room allAlerts;
    private final Map<Long, FloorRooms> rooms = new ConcurrentHashMap<>();
    /** This and what follows is confined to the fan-out thread. */
    private final Map<Long, Floor> floors = new HashMap<>();
    private final Map<Long, Long> manufacturerOfNode = new HashMap<>();
    private final Set<Room> touched = new LinkedHashSet<>();
    private boolean live;

    /** Makes a room whose whole state the supplier tells. */
    public interface RoomFactory {
        Room create(Supplier<RoomMessage> snapshots);
    }

    public Floors(RoomFactory factory) {
        this.factory = factory;
        this.allAlerts = factory.create(this::alertsOfAll);
    }

    /** Both rooms of a manufacturer; made when first asked for. */
    public FloorRooms of(long manufacturerId) {
        return rooms.computeIfAbsent(manufacturerId, id -> new FloorRooms(
                factory.create(() -> floor(id).state()), factory.create(() -> floor(id).activeAlerts())));
    }

    /** Alerts of every manufacturer, for those who run the platform. */
    public Room allAlerts() {
        return allAlerts;
    }

    /** From now on what is applied is news. */
    public void live() {
        live = true;
    }

    /** Sends what the events applied since the last call have brought. */
    public void flush() {
        touched.forEach(Room::flush);
        touched.clear();
    }

    public void apply(TwinEvent event) {
        switch (event) {
            case NodeState node -> apply(node);
            case NodeStatusChanged change -> floor(change.manufacturerId()).apply(change);
            case LatestReading reading -> floor(reading.manufacturerId()).apply(reading);
            case AlertChanged alert -> floor(alert.manufacturerId()).apply(alert);
            case UnitsCounted counted -> floor(counted.manufacturerId()).apply(counted);
            case ReportEvent report -> floor(report.manufacturerId()).apply(report);
            // Shown by the status they lead to.
            case PresenceChanged _ -> {
            }
            case StoppageChanged _ -> {
            }
            // Nothing a floor shows.
            case ManufacturerState _ -> {
            }
            case Revocation _ -> {
            }
            case ReportJob _ -> {
            }
            case ShiftCalendar _ -> {
            }
        }
    }

    private void apply(NodeState node) {
        Long before = manufacturerOfNode.put(node.id(), node.manufacturerId());
        if (before != null && before != node.manufacturerId()) {
            floor(before).remove(node.id());
        }
        floor(node.manufacturerId()).apply(node);
    }

    /** A node was deleted. */
    public void removeNode(long nodeId) {
        Long manufacturer = manufacturerOfNode.remove(nodeId);
        if (manufacturer != null) {
            floor(manufacturer).remove(nodeId);
        }
    }

    private Floor floor(long manufacturerId) {
        return floors.computeIfAbsent(manufacturerId, id -> new Floor(new RoomAnnouncer(of(id))));
    }

    private RoomMessage alertsOfAll() {
        Stream<AlertDetail> details = floors.values().stream().flatMap(Floor::alertDetails);
        return new FloorMessage.ActiveAlerts(details.sorted(Comparator.comparingLong(AlertDetail::id)).toList());
    }

    private final class RoomAnnouncer implements Announcer {

        private final FloorRooms target;

        RoomAnnouncer(FloorRooms target) {
            this.target = target;
        }

        @Override
        public void onFloor(FloorMessage message) {
            publish(target.factory(), message);
        }

        @Override
        public void onAlerts(FloorMessage message) {
            publish(target.alerts(), message);
            publish(allAlerts, message);
        }

        @Override
        public void forgetNode(long nodeId) {
            target.factory().forgetNode(nodeId);
        }

        private void publish(Room room, FloorMessage message) {
            if (live) {
                room.publish(message);
                touched.add(room);
            }
        }
    }
}
