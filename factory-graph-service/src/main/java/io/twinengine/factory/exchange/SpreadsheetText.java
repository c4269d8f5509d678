package io.twinengine.factory.exchange;

/**
 * Text in a cell. Spreadsheets take cells that begin with certain characters for formulas and run them, so an apostrophe
 * goes in front of such text, and of text that already begins like that; reading takes it away again.
 */
final class SpreadsheetText {

    private static final String FORMULA = "=+-@\t\r\n";
    private static final char APOSTROPHE = '\'';

    private SpreadsheetText() {}

    static String written(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula || isWritten(text) ? APOSTROPHE + text : text;
    }

    static String read(String cell) {
        return isWritten(cell) ? cell.substring(1) : cell;
    }

    private static boolean isWritten(String text) {
        return text.length() > 1 && text.charAt(0) == APOSTROPHE
                && (text.charAt(1) == APOSTROPHE || FORMULA.indexOf(text.charAt(1)) >= 0);
    }
}
