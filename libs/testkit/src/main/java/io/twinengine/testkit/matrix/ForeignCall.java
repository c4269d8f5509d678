package io.twinengine.testkit.matrix;

/**
 * A call with another tenant's ids.
 *
 * @param status what it must be answered: 404, unless the table says something else before the path, as in
 *     {@code 400:/api/edges}
 * @param path where the ids appear as {@code @name}, here or in the body
 */
record ForeignCall(int status, String path) {

    private static final int NOT_FOUND = 404;

    static ForeignCall parse(String text) {
        int colon = text.indexOf(':');
        if (text.startsWith("/") || colon < 0) {
            return new ForeignCall(NOT_FOUND, text);
        }
        return new ForeignCall(Integer.parseInt(text.substring(0, colon)), text.substring(colon + 1));
    }
}
