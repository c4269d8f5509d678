/**
 * Detection: finds out from one reading at a time, never looking ahead, whether a machine is in trouble and why.
 * <p>
 * Pure code without a framework. In one thread, per reading:
 *
 * <pre>
 * var detector = new Detector(); // one per thread, for any number of machines
 * var sample = new Sample(); // reused
 * MachineState machine = MachineState.fresh(); // or MachineState.fromBytes(stored), one per node
 * MachineProfile profile = MachineProfile.DEFAULT.withGrade(ProductGrade.M); // from machine type and node
 *
 * sample.begin(epochMillis, Quality.GOOD).put(Channels.TORQUE, 41.0).put(Channels.RPM, 1480);
 * sample.putMetric(machine, "flow", 12.5);
 * Assessment found = detector.assess(machine, profile, sample); // overwritten by the next call
 * for (EpisodeChange change : found.changes()) { // nearly always empty
 *     switch (change) {
 *         case EpisodeChange.Began began -> ...; // insert an alert (node, kind, beganAt)
 *         case EpisodeChange.Updated updated -> ...; // worst severity and count
 *         case EpisodeChange.Ended ended -> ...; // resolve it by clearing
 *     }
 * }
 * byte[] stored = machine.toBytes(); // from time to time and when the partition is given away
 * machine.relearn(); // when maintenance is done
 * </pre>
 *
 * {@code Verdict} is the immutable explanation that goes with a change: severity, kind, failure mode, calibrated score,
 * failure probability, causes with expected ranges and shares of blame, rule margins, warm-up.
 * <p>
 * Layers: {@code LimitWatch} (configured limits), {@code PhysicsRules} (power, overstrain, heat, wear hazard),
 * {@code formula} (what a manager adds), {@code StateDetector} and {@code PointDetector} (learned), and
 * {@code EpisodeTracker}, which turns findings into alerts.
 */
@NullMarked
package io.twinengine.sensor.detection;

import org.jspecify.annotations.NullMarked;
