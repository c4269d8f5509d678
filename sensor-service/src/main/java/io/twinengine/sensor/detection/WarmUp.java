package io.twinengine.sensor.detection;

/** How much of a machine's healthy behaviour has been learned. */
public record WarmUp(int seen, int needed) {

    public static final WarmUp JUST_BEGUN = new WarmUp(0, StateDetector.NEEDED);

    public boolean complete() {
        return seen >= needed;
    }

    /** "learning 120/400" or "ready", for the operator. */
    public String text() {
        return complete() ? "ready" : "learning " + seen + "/" + needed;
    }
}
