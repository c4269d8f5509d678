package io.twinengine.report.prose;

/**
 * Something a text says that the fact table does not.
 *
 * @param quote the words in question
 * @param explanation for whoever writes the text again
 */
public record Violation(Kind kind, String quote, String explanation) {

    /** What is wrong. */
    public enum Kind {
        STRUCTURE,
        LENGTH,
        NUMBER,
        DATE,
        TIME,
        NAME,
        CLAIM,
        FORBIDDEN
    }

    @Override
    public String toString() {
        return "\"" + quote + "\": " + explanation;
    }
}
