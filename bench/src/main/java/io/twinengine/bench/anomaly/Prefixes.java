package io.twinengine.bench.anomaly;

import java.util.List;
import java.util.stream.IntStream;

import io.twinengine.sensor.detection.MachineProfile;

/** Whether a detector looks ahead: then the beginning of a recording is answered otherwise when the rest is missing. */
final class Prefixes {

    private static final double[] SHARES = { 0.3, 0.6, 0.9};

    private Prefixes() {}

    /** Files whose beginning is answered otherwise; there must be none. */
    static List<String> differing(List<Recording> recordings, MachineProfile profile) {
        return recordings.stream().filter(recording -> differs(recording, profile)).map(Recording::name).toList();
    }

    private static boolean differs(Recording recording, MachineProfile profile) {
        List<Machine.Answer> whole = Machine.read(recording, profile);
        for (double share : SHARES) {
            int rows = (int) (share * recording.rows());
            if (!Machine.read(recording.only(IntStream.range(0, rows)), profile).equals(whole.subList(0, rows))) {
                return true;
            }
        }
        return false;
    }

    static void report(List<Recording> recordings, MachineProfile profile) {
        List<String> differing = differing(recordings, profile);
        System.out.println(differing.isEmpty()
                ? "  no look-ahead: the first 30, 60 and 90 % of all " + recordings.size()
                        + " files score as within the whole"
                : "  LOOKS AHEAD in " + differing);
    }
}
