package io.twinengine.sensor.detection.formula;

import java.util.Map;

/** A unit of measure: its dimension and how a value in it becomes one in SI base units. */
public record MeasureUnit(String symbol, Dimension dimension, double factor, double offset) {

    private static final Map<String, MeasureUnit> SIMPLE = Map.ofEntries(unit("1", Dimension.NONE, 1),
            unit("%", Dimension.NONE, 0.01), unit("kg", new Dimension(1, 0, 0, 0, 0), 1),
            unit("m", new Dimension(0, 1, 0, 0, 0), 1), unit("mm", new Dimension(0, 1, 0, 0, 0), 1e-3),
            unit("um", new Dimension(0, 1, 0, 0, 0), 1e-6), unit("s", new Dimension(0, 0, 1, 0, 0), 1),
            unit("ms", new Dimension(0, 0, 1, 0, 0), 1e-3), unit("min", new Dimension(0, 0, 1, 0, 0), 60),
            unit("h", new Dimension(0, 0, 1, 0, 0), 3_600), unit("A", new Dimension(0, 0, 0, 1, 0), 1),
            unit("mA", new Dimension(0, 0, 0, 1, 0), 1e-3), unit("V", new Dimension(1, 2, -3, -1, 0), 1),
            unit("K", new Dimension(0, 0, 0, 0, 1), 1), celsius("°C"), celsius("C"),
            Map.entry("°F", new MeasureUnit("°F", new Dimension(0, 0, 0, 0, 1), 5.0 / 9, 459.67 * 5 / 9)),
            unit("Hz", new Dimension(0, 0, -1, 0, 0), 1), unit("rpm", new Dimension(0, 0, -1, 0, 0), 2 * Math.PI / 60),
            unit("rad", Dimension.NONE, 1), unit("N", new Dimension(1, 1, -2, 0, 0), 1),
            unit("kN", new Dimension(1, 1, -2, 0, 0), 1e3), unit("Nm", new Dimension(1, 2, -2, 0, 0), 1),
            unit("J", new Dimension(1, 2, -2, 0, 0), 1), unit("kWh", new Dimension(1, 2, -2, 0, 0), 3.6e6),
            unit("W", new Dimension(1, 2, -3, 0, 0), 1), unit("kW", new Dimension(1, 2, -3, 0, 0), 1e3),
            unit("Pa", new Dimension(1, -1, -2, 0, 0), 1), unit("kPa", new Dimension(1, -1, -2, 0, 0), 1e3),
            unit("bar", new Dimension(1, -1, -2, 0, 0), 1e5),
            unit("psi", new Dimension(1, -1, -2, 0, 0), 6_894.757293168), unit("l", new Dimension(0, 3, 0, 0, 0), 1e-3),
            unit("g0", new Dimension(0, 1, -2, 0, 0), 9.80665));

    /** Reads a unit such as {@code W}, {@code Nm}, {@code mm/s}, {@code l/min} or {@code min*Nm}. */
    public static MeasureUnit parse(String text) {
        MeasureUnit whole = SIMPLE.get(text);
        if (whole != null) {
            return whole;
        }
        Dimension dimension = Dimension.NONE;
        double factor = 1;
        char operator = '*';
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '*' : text.charAt(i);
            if (c == '*' || c == '·' || c == '/') {
                MeasureUnit part = part(text, text.substring(start, i));
                dimension = operator == '/' ? dimension.over(part.dimension) : dimension.times(part.dimension);
                factor = operator == '/' ? factor / part.factor : factor * part.factor;
                operator = c;
                start = i + 1;
            }
        }
        return new MeasureUnit(text, dimension, factor, 0);
    }

    private static MeasureUnit part(String text, String symbol) {
        MeasureUnit part = SIMPLE.get(symbol.strip());
        if (part == null) {
            throw new FormulaException("Unit '" + text + "' is not known. Use one or a product of: "
                    + String.join(", ", SIMPLE.keySet().stream().sorted().toList()) + ".");
        }
        return part;
    }

    public double toBase(double value) {
        return value * factor + offset;
    }

    public double fromBase(double value) {
        return (value - offset) / factor;
    }

    private static Map.Entry<String, MeasureUnit> unit(String symbol, Dimension dimension, double factor) {
        return Map.entry(symbol, new MeasureUnit(symbol, dimension, factor, 0));
    }

    private static Map.Entry<String, MeasureUnit> celsius(String symbol) {
        return Map.entry(symbol, new MeasureUnit(symbol, new Dimension(0, 0, 0, 0, 1), 1, 273.15));
    }
}
