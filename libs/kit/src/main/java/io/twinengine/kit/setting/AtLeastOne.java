package io.twinengine.kit.setting;

/** A number of things of which there has to be one. */
public final class AtLeastOne extends WholeNumber {

    private static final long serialVersionUID = 1;

    public AtLeastOne() {
        super(1, Integer.MAX_VALUE);
    }
}
