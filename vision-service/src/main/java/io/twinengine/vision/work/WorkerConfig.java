package io.twinengine.vision.work;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** The pool for decoding and inference. */
@ConfigMapping(prefix = "twin.vision.workers")
public interface WorkerConfig {

    /** Threads; by default one a core, because a model run keeps a core busy. */
    OptionalInt threads();

    /** Pictures that may wait; more are refused, so that a burst cannot fill the memory. */
    @WithDefault("64")
    @WithConverter(AtLeastOne.class)
    int queue();
}
