package io.twinengine.factory.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.paging.PageRequest;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The conditions of a list, all of which must hold. The text holds no more than the places of the values, so each
 * combination of filters is one statement for the database to keep.
 */
public final class Where {

    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param value the column must have; absent: it may have any */
    public Where equal(String column, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            terms.add(column + " = $" + values.size());
        }
        return this;
    }

    /** @param words that must be part of the text, whatever the case; absent or blank: no condition */
    public Where contains(String text, @Nullable String words) {
        if (words != null && !words.isBlank()) {
            values.add(words.strip().toLowerCase(Locale.ROOT));
            terms.add("position($" + values.size() + " in lower(" + text + ")) > 0");
        }
        return this;
    }

    public String text() {
        return terms.isEmpty() ? "" : "where " + String.join(" and ", terms);
    }

    public Tuple values() {
        return Tuple.from(values);
    }

    /** One page, in an order; goes behind {@link #text}. */
    public String page(String order) {
        return " order by " + order + " limit $" + (values.size() + 1) + " offset $" + (values.size() + 2);
    }

    /** The values of a statement that ends with {@link #page}. */
    public Tuple values(PageRequest page) {
        List<Object> all = new ArrayList<>(values);
        all.add(page.size());
        all.add(page.offset());
        return Tuple.from(all);
    }
}
