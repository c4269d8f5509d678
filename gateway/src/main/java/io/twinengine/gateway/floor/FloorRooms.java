package io.twinengine.gateway.floor;

import io.twinengine.gateway.fanout.Room;

/** The two rooms of a manufacturer: {@code /ws/factory/{id}/} and {@code /ws/alerts/}. */
public record FloorRooms(Room factory, Room alerts) {}
