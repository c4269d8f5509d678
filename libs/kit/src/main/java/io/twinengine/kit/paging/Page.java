package io.twinengine.kit.paging;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list in the seed's shape.
 *
 * @param count items in the whole list
 * @param next address of the following page; null on the last
 * @param previous address of the page before; null on the first
 */
public record Page<T>(long count, @Nullable URI next, @Nullable URI previous, List<T> results) {

    public Page {
        results = List.copyOf(results);
    }

    public static <T> Page<T> of(List<T> results, long count, PageRequest request, UriInfo uri) {
        boolean more = (long) request.offset() + request.size() < count;
        return new Page<>(count, more ? link(uri, request.index() + 2) : null,
                request.index() > 0 ? link(uri, request.index()) : null, results);
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(count, next, previous, results.stream().map(mapper).toList());
    }

    private static URI link(UriInfo uri, int page) {
        return uri.getRequestUriBuilder().replaceQueryParam("page", page).build();
    }
}
