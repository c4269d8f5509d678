package io.twinengine.factory.type;

import jakarta.persistence.Converter;

import io.twinengine.contract.SignalDefinition;

/** Units and physical ranges of signals as JSON text. */
@Converter
public class SignalsColumn extends JsonListColumn<SignalDefinition> {

    public SignalsColumn() {
        super(SignalDefinition.class);
    }
}
