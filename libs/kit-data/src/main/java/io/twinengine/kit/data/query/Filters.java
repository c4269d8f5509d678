package io.twinengine.kit.data.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;

/**
 * The conditions of a list query, all of which must hold. Attributes are the resource's own words; what the client
 * sent only ever becomes a parameter. Conditions without a value are left out.
 */
public final class Filters {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    public Filters equal(String attribute, @Nullable Object value) {
        return compare(attribute, "=", value);
    }

    public Filters atLeast(String attribute, @Nullable Object value) {
        return compare(attribute, ">=", value);
    }

    public Filters below(String attribute, @Nullable Object value) {
        return compare(attribute, "<", value);
    }

    /** Each of the client's words must be part of one of the attributes, whatever the case. */
    public Filters search(@Nullable String words, String... attributes) {
        if (words == null || words.isBlank()) {
            return this;
        }
        for (String word : words.strip().split("\\s+")) {
            String name = parameter("%" + escape(word.toLowerCase(Locale.ROOT)) + "%");
            conditions.add(Arrays.stream(attributes)
                    .map(attribute -> "lower(" + attribute + ") like :" + name + " escape '!'")
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        return this;
    }

    /** One page and the number of all that fit; within the session under way. */
    public <E> Uni<Found<E>> in(PanacheRepositoryBase<E, ?> repository, Ordering ordering, PageRequest request) {
        String where = where();
        return repository.count(where, parameters)
                .chain(count -> repository.find(where + " order by " + ordering.clause("id"), parameters)
                        .page(Page.of(request.index(), request.size()))
                        .list()
                        .map(items -> new Found<>(items, count)));
    }

    String where() {
        return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private Filters compare(String attribute, String operator, @Nullable Object value) {
        if (value != null) {
            conditions.add(attribute + " " + operator + " :" + parameter(value));
        }
        return this;
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return name;
    }

    private static String escape(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
