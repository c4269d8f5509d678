package io.twinengine.report.production;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.prose.WrittenReport;

/** A report that is made and not stored yet. */
record Draft(DaySummary day, WrittenReport text, byte[] pdf) {}
