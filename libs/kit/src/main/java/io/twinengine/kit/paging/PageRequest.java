package io.twinengine.kit.paging;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted; a {@code @BeanParam}.
 *
 * @param page counted from 1
 * @param pageSize items on a page; cut to {@value #MAX_SIZE}
 * @param search words to look for in the fields that the resource names
 * @param ordering field to sort by, with a leading minus for descending; several separated by commas
 */
public record PageRequest(@QueryParam("page") @DefaultValue("1") int page,
        @QueryParam("page_size") @DefaultValue("50") int pageSize, @QueryParam("search") @Nullable String search,
        @QueryParam("ordering") @Nullable String ordering) {

    public static final int MAX_SIZE = 500;

    /** Zero-based index of the page, as databases count; nonsense becomes the first page, and no offset overflows. */
    public int index() {
        return Math.clamp(page, 1, Integer.MAX_VALUE / MAX_SIZE) - 1;
    }

    /** Items on a page within the bounds. */
    public int size() {
        return Math.clamp(pageSize, 1, MAX_SIZE);
    }

    public int offset() {
        return Math.multiplyExact(index(), size());
    }
}
