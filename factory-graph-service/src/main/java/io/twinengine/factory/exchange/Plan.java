package io.twinengine.factory.exchange;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.factory.exchange.Factory.Connection;
import io.twinengine.factory.exchange.Factory.Machine;
import io.twinengine.factory.exchange.Factory.Type;

/** What an import would do. */
record Plan(Difference<Type> types, Difference<Machine> nodes, Difference<Connection> edges) {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {
    };

    /** @param prune whether what is not in the file is removed; otherwise it stays */
    static Plan of(Factory here, Factory wanted, boolean prune, ObjectMapper mapper) {
        return new Plan(difference(here.machineTypes(), wanted.machineTypes(), Type::name, prune, mapper),
                difference(here.nodes(), wanted.nodes(), Machine::name, prune, mapper),
                difference(here.edges(), wanted.edges(), Connection::key, prune, mapper));
    }

    private static <T> Difference<T> difference(List<T> here, List<T> wanted, Function<T, String> key, boolean prune,
            ObjectMapper mapper) {
        Difference<T> all = Difference.between(here, wanted, key, each -> mapper.convertValue(each, FIELDS));
        return prune ? all : all.withoutRemoved();
    }

    boolean isEmpty() {
        return types.isEmpty() && nodes.isEmpty() && edges.isEmpty();
    }
}
