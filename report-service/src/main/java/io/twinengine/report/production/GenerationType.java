package io.twinengine.report.production;

/** Who wanted a report: the clock or a person. */
public enum GenerationType {
    AUTO,
    MANUAL
}
