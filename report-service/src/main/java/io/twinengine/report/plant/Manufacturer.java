package io.twinengine.report.plant;

import java.time.ZoneId;

/** A tenant. */
public record Manufacturer(long id, String name, ZoneId zone) {}
