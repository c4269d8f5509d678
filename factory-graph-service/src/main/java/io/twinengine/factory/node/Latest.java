package io.twinengine.factory.node;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** What sensor-service and vision-service know of a machine at the moment; absent when there is nothing or no answer. */
record Latest(@Nullable JsonNode reading, @Nullable JsonNode count) {

    static final Latest UNKNOWN = new Latest(null, null);
}
