package io.twinengine.factory.node;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/**
 * Asks the owners for a machine's latest reading and count. A page must not be slow or fail because another service is:
 * after a moment it is shown without them. Many readers of one machine within that moment share one question.
 */
@ApplicationScoped
class LatestValues {

    private static final int MOST_MACHINES = 50_000;
    private static final List<String> READING = List.of("temperature", "vibration", "torque", "rpm", "tool_wear",
            "timestamp");
    private static final List<String> COUNT = List.of("object_type", "current_total", "timestamp");

    private final SensorClient sensor;
    private final VisionClient vision;
    private final FeedConfig config;
    private final ObjectMapper mapper;
    private final Cache<Long, Uni<Latest>> recent;

    LatestValues(@RestClient SensorClient sensor, @RestClient VisionClient vision, FeedConfig config,
            ObjectMapper mapper) {
        this.sensor = sensor;
        this.vision = vision;
        this.config = config;
        this.mapper = mapper;
        this.recent = Caffeine.newBuilder().maximumSize(MOST_MACHINES).expireAfterWrite(config.latestReuse()).build();
    }

    /** Asked in the name of a caller who may see the machine; so may everybody who shares the answer. */
    Uni<Latest> of(long nodeId, String bearer) {
        return recent.get(nodeId, id -> ask(id, bearer).memoize().indefinitely());
    }

    private Uni<Latest> ask(long nodeId, String bearer) {
        Uni<Found> reading = bounded(sensor.readings(bearer, nodeId, 1), READING);
        Uni<Found> count = bounded(vision.counts(bearer, nodeId, 1), COUNT);
        return Uni.combine().all().unis(reading, count).with((one, other) -> new Latest(one.value(), other.value()));
    }

    private Uni<Found> bounded(Uni<JsonNode> answer, List<String> fields) {
        Function<JsonNode, Found> first = list -> new Found(newest(list, fields));
        return answer.map(first)
                .ifNoItem().after(config.latestTimeout()).fail()
                .onFailure().recoverWithItem(new Found(null));
    }

    private @Nullable JsonNode newest(JsonNode list, List<String> fields) {
        JsonNode results = list.isArray() ? list : list.path("results");
        JsonNode newest = results.path(0);
        if (!newest.isObject()) {
            return null;
        }
        ObjectNode shown = mapper.createObjectNode();
        fields.forEach(field -> shown.set(field, newest.path(field).isMissingNode() ? null : newest.get(field)));
        return shown;
    }

    private record Found(@Nullable JsonNode value) {}
}
