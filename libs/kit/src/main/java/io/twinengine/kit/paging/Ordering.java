package io.twinengine.kit.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;

/**
 * How a list is sorted, from the client's {@code ordering} and the fields a resource allows.
 *
 * @param terms in order of importance
 */
public record Ordering(List<Term> terms) {

    /** One field to sort by; {@code column} is the resource's own name, never the client's text. */
    public record Term(String column, boolean descending) {}

    public Ordering {
        terms = List.copyOf(terms);
    }

    /**
     * @param allowed the client's field names and the columns (or entity attributes) behind them
     * @param fallback used when the client asks for nothing; written like the client's
     * @throws TwinException 400 naming the allowed fields, when another is asked for
     */
    public static Ordering parse(@Nullable String requested, Map<String, String> allowed, String fallback) {
        String text = requested == null || requested.isBlank() ? fallback : requested;
        return new Ordering(
                Arrays.stream(text.split(",")).map(String::strip).map(term -> term(term, allowed)).toList());
    }

    /** As the part of a query after {@code order by}; ends with the id, so that pages never overlap. */
    public String clause(String idColumn) {
        String sorted = terms.stream()
                .map(term -> term.column() + (term.descending() ? " desc" : " asc"))
                .collect(Collectors.joining(", "));
        return sorted + ", " + idColumn;
    }

    private static Term term(String text, Map<String, String> allowed) {
        boolean descending = text.startsWith("-");
        String field = descending ? text.substring(1) : text;
        String column = allowed.get(field);
        if (column == null) {
            throw TwinException.invalid("ordering",
                    "Use one of " + String.join(", ", allowed.keySet().stream().sorted().toList())
                            + ", with a leading minus for descending.");
        }
        return new Term(column, descending);
    }
}
