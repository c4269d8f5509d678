package io.twinengine.kit.data.retention;

import java.time.Duration;
import java.util.Map;

import org.eclipse.microprofile.config.spi.Converter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
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
        @WithConverter(ColumnName.class)
        String column();

        /** How long after that it is kept. */
        Duration keep();
    }

    /** It becomes part of a statement, so it can be nothing else. */
    final class ColumnName implements Converter<String> {

        private static final long serialVersionUID = 1;

        @Override
        public String convert(String value) {
            if (!value.matches("[a-z_]+")) {
                throw new IllegalArgumentException("'" + value + "' is not the name of a column");
            }
            return value;
        }
    }
}
