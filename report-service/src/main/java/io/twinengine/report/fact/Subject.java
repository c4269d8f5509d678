package io.twinengine.report.fact;

/**
 * Whom a fact is about. The alias stands for the name wherever words are written, so that text given by people is
 * never read by a language model and never mixed up with the platform's own words.
 *
 * @param number of the machine its node id, of all others their place in the report
 */
public record Subject(Type type, long number) {

    public static final Subject PLANT = new Subject(Type.PLANT, 0);

    /** Kinds of subjects. */
    public enum Type {
        PLANT("plant"),
        SHIFT("s"),
        LINE("l"),
        MACHINE("m"),
        CAUSE("c"),
        PREDICTION("p");

        private final String prefix;

        Type(String prefix) {
            this.prefix = prefix;
        }
    }

    public static Subject machine(long nodeId) {
        return new Subject(Type.MACHINE, nodeId);
    }

    /** How writers refer to the subject, such as <code>{m17}</code>. */
    public String alias() {
        return type == Type.PLANT ? "{plant}" : "{" + type.prefix + number + "}";
    }
}
