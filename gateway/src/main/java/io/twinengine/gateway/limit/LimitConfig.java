package io.twinengine.gateway.limit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;

/** Request budgets of one replica. A manufacturer's own budget comes from its subscription. */
@ConfigMapping(prefix = "twin.gateway.limit")
public interface LimitConfig {

    /** Requests a minute from one address without a token. */
    @WithDefault("300")
    @WithConverter(AtLeastOne.class)
    int anonymousPerMinute();

    /** Requests a minute of a manufacturer whose subscription is not known (yet), and of the platform's own accounts. */
    @WithDefault("6000")
    @WithConverter(AtLeastOne.class)
    int defaultPerMinute();

    /** Requests of one manufacturer, or of one address without a token, that may be under way at the same time. */
    @WithDefault("32")
    @WithConverter(AtLeastOne.class)
    int mostAtOnce();

    /** How much of a steady budget can be saved up and spent at once. */
    @WithDefault("10s")
    Duration burst();
}
