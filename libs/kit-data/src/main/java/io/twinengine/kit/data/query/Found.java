package io.twinengine.kit.data.query;

import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.core.UriInfo;

import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;

/**
 * What a list query found.
 *
 * @param items of the page that was asked for
 * @param count items on all pages
 */
public record Found<T>(List<T> items, long count) {

    public Found {
        items = List.copyOf(items);
    }

    public <R> Found<R> map(Function<T, R> mapper) {
        return new Found<>(items.stream().map(mapper).toList(), count);
    }

    /** As the client sees it, with links to its neighbours. */
    public Page<T> page(PageRequest request, UriInfo uri) {
        return Page.of(items, count, request, uri);
    }
}
