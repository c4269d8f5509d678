package io.twinengine.auth.manufacturer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.kit.setting.AtLeastOne;

/** How much each subscription tier may use. */
@ConfigMapping(prefix = "twin.auth.tiers")
public interface TierConfig {

    /** Limits of BASIC. */
    Basic basic();

    /** Limits of PRO. */
    Pro pro();

    /** Limits of ENTERPRISE. */
    Enterprise enterprise();

    /** The limits of one tier. */
    interface Limits {

        /** Most machines in the graph. */
        @WithConverter(AtLeastOne.class)
        int nodes();

        /** Most REST requests in a minute. */
        @WithConverter(AtLeastOne.class)
        int requestsPerMinute();

        /** Most sensor readings in a second. */
        @WithConverter(AtLeastOne.class)
        int readingsPerSecond();

        /** As it is told to the other services. */
        default TenantLimits toEvent() {
            return new TenantLimits(nodes(), requestsPerMinute(), readingsPerSecond());
        }
    }

    /** A small plant. */
    interface Basic extends Limits {

        @Override
        @WithDefault("50")
        int nodes();

        @Override
        @WithDefault("600")
        int requestsPerMinute();

        @Override
        @WithDefault("200")
        int readingsPerSecond();
    }

    /** A plant with several lines. */
    interface Pro extends Limits {

        @Override
        @WithDefault("500")
        int nodes();

        @Override
        @WithDefault("6000")
        int requestsPerMinute();

        @Override
        @WithDefault("2000")
        int readingsPerSecond();
    }

    /** Several plants. */
    interface Enterprise extends Limits {

        @Override
        @WithDefault("10000")
        int nodes();

        @Override
        @WithDefault("60000")
        int requestsPerMinute();

        @Override
        @WithDefault("20000")
        int readingsPerSecond();
    }

    /** The limits of a tier that can be subscribed to. */
    default TenantLimits of(SubscriptionTier tier) {
        return switch (tier) {
            case BASIC -> basic().toEvent();
            case PRO -> pro().toEvent();
            case ENTERPRISE -> enterprise().toEvent();
            case UNKNOWN -> throw new IllegalArgumentException("Not a tier that can be subscribed to");
        };
    }
}
