package io.twinengine.report.prose;

/** The six sections of a daily report, in order. */
public enum Section {
    EXECUTIVE_SUMMARY("Executive Summary"),
    PRODUCTION_METRICS("Production Metrics"),
    DOWNTIME_ANALYSIS("Downtime Analysis"),
    ANOMALY_REPORT("Anomaly Report"),
    RECOMMENDATIONS("Recommendations"),
    RISK_ASSESSMENT("Risk Assessment");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
