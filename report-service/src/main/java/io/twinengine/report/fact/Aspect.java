package io.twinengine.report.fact;

/** What a fact is about, so that a true number cannot be passed off as another figure. */
public enum Aspect {
    OEE(Group.METRIC),
    AVAILABILITY(Group.METRIC),
    EFFECTIVENESS(Group.METRIC),
    QUALITY(Group.METRIC),
    COVERAGE(Group.METRIC),
    ATTAINMENT(Group.METRIC),
    DOWNTIME(Group.METRIC),
    CHANGE(Group.METRIC),
    MTBF(Group.METRIC),
    MTTR(Group.METRIC),
    RESOLUTION_TIME(Group.METRIC),
    CRITICAL(Group.SEVERITY),
    HIGH(Group.SEVERITY),
    MEDIUM(Group.SEVERITY),
    LOW(Group.SEVERITY),
    RESOLVED(Group.STATE),
    OPEN(Group.STATE),
    PLANNED(Group.PLAN),
    PREVIOUS(Group.PLAN),
    UP(Group.DIRECTION),
    DOWN(Group.DIRECTION);

    /** Aspects of one group exclude each other. */
    public enum Group {
        METRIC,
        SEVERITY,
        STATE,
        PLAN,
        DIRECTION
    }

    private final Group group;

    Aspect(Group group) {
        this.group = group;
    }

    public Group group() {
        return group;
    }
}
