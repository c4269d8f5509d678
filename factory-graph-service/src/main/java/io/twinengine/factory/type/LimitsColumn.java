package io.twinengine.factory.type;

import jakarta.persistence.Converter;

import io.twinengine.contract.SignalLimit;

/** Limits of signals as JSON text. */
@Converter
public class LimitsColumn extends JsonListColumn<SignalLimit> {

    public LimitsColumn() {
        super(SignalLimit.class);
    }
}
