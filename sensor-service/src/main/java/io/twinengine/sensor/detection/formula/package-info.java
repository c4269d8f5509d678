/**
 * Formulas that a manager adds to a machine type: parsed by EvalEx, checked for units, compiled once to a tree of plain
 * double arithmetic that evaluates without allocating and reaches nothing but the reading's values.
 */
@NullMarked
package io.twinengine.sensor.detection.formula;

import org.jspecify.annotations.NullMarked;
