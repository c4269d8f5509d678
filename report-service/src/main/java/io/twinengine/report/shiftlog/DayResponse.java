package io.twinengine.report.shiftlog;

import java.time.LocalDate;
import java.util.List;

/** All shifts of a day, and their totals. */
public record DayResponse(LocalDate date, List<ShiftLogResponse> shifts, DayTotals totals) {}
