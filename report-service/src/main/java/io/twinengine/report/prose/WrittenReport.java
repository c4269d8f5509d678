package io.twinengine.report.prose;

/**
 * A finished text and how it came about.
 *
 * @param markdown with names in place of aliases
 * @param reason why this writer wrote it, for the reader
 */
public record WrittenReport(String markdown, Writer writer, String reason) {

    /** Who wrote a text. */
    public enum Writer {
        MODEL,
        DETERMINISTIC
    }
}
