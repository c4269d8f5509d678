package io.twinengine.report.shiftlog;

import java.util.List;
import java.util.Map;

import io.twinengine.report.plant.Manufacturer;

/**
 * The logs of a day and the tallies behind them.
 *
 * @param tallies by the id of their log; logs that people entered have none
 */
public record DayLogs(Manufacturer manufacturer, List<ShiftLog> logs, Map<Long, ShiftTally> tallies) {}
