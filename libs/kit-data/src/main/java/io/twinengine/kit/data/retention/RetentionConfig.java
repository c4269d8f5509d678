package io.twinengine.kit.data.retention;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** How long rows of plain tables are kept; partitioned ones drop partitions by themselves. */
@ConfigMapping(prefix = "twin.retention")
public interface RetentionConfig {

    /** By table. */
    @WithParentName
    Map<String, Rule> tables();

    /** When a row of a table may go. */
    interface Rule {

        /** Its time; rows without one stay. */
        @Pattern(regexp = "[a-z_]+")
        String column();

        /** How long after that it is kept. */
        Duration keep();
    }
}
