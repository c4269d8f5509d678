package io.twinengine.kit.setting;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads a setting that is a whole number and refuses one outside its bounds, so that a service with a wrong setting does not
 * start. Constraints of Bean Validation would do the same, but for a single one of them Quarkus describes the settings of all
 * its extensions to a validator at each start, a fifth of what the main thread does until the service is there.
 */
public abstract class WholeNumber implements Converter<Integer> {

    private static final long serialVersionUID = 1;

    private final int least;
    private final int most;

    /** Both bounds are allowed values. */
    protected WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public final Integer convert(String value) {
        var number = parse(value.strip());
        if (number < least || number > most) {
            throw refused(value);
        }
        return number;
    }

    private int parse(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw refused(value);
        }
    }

    private IllegalArgumentException refused(String value) {
        var expected = most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        return new IllegalArgumentException("'" + value + "' is not a whole number " + expected);
    }
}
