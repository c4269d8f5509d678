package io.twinengine.simulator.replay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Reading;
import io.twinengine.simulator.UsageException;

/** Which column is which field, and how its cells become values. */
final class ColumnMap {

    private static final String TIMESTAMP = "timestamp";
    private static final String METRICS = "metrics.";

    private final List<Target> targets;

    /** @param index of the column */
    private record Target(int index, String column, String field, DoubleUnaryOperator conversion) {}

    private ColumnMap(List<Target> targets) {
        this.targets = targets;
    }

    /**
     * Columns that are named like a field map themselves; {@code mappings} name the others as {@code column=field[:unit]},
     * where a field is a standard one, {@code timestamp} or {@code metrics.NAME}.
     */
    static ColumnMap of(List<String> header, List<String> mappings) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip(), i);
        }
        Map<String, Target> byField = new LinkedHashMap<>();
        columns.forEach((column, index) -> {
            if (UnitOfMeasure.fields().contains(column) || column.equals(TIMESTAMP)) {
                byField.put(column, new Target(index, column, column, DoubleUnaryOperator.identity()));
            }
        });
        for (String mapping : mappings) {
            Target target = target(mapping, columns);
            byField.put(target.field(), target);
        }
        if (byField.keySet().stream().allMatch(TIMESTAMP::equals)) {
            throw new UsageException("No column is mapped to a field: use --map \"COLUMN=FIELD\"; columns are "
                    + String.join(", ", header));
        }
        return new ColumnMap(List.copyOf(byField.values()));
    }

    private static Target target(String mapping, Map<String, Integer> columns) {
        int equals = mapping.lastIndexOf('=');
        if (equals < 1) {
            throw new UsageException(
                    "Cannot read --map '" + mapping + "': write \"COLUMN=FIELD\" or \"COLUMN=FIELD:UNIT\"");
        }
        String column = mapping.substring(0, equals).strip();
        String[] field = mapping.substring(equals + 1).strip().split(":", 2);
        Integer index = columns.get(column);
        if (index == null) {
            throw new UsageException("There is no column '" + column + "': columns are "
                    + String.join(", ", columns.keySet().stream().sorted().toList()));
        }
        boolean known = UnitOfMeasure.fields().contains(field[0]) || field[0].equals(TIMESTAMP)
                || field[0].startsWith(METRICS) && field[0].length() > METRICS.length();
        if (!known) {
            throw new UsageException("Unknown field '" + field[0] + "': use "
                    + String.join(", ", UnitOfMeasure.fields().stream().sorted().toList())
                    + ", timestamp or metrics.NAME");
        }
        return new Target(index, column, field[0],
                UnitOfMeasure.conversion(field[0], field.length > 1 ? field[1] : null));
    }

    boolean hasTimestamp() {
        return targets.stream().anyMatch(target -> target.field().equals(TIMESTAMP));
    }

    /** @param otherwise the time of a row whose file has none */
    Reading reading(long nodeId, List<String> row, int line, @Nullable Instant otherwise) {
        Map<String, Double> values = new HashMap<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        Instant at = otherwise;
        for (Target target : targets) {
            String cell = target.index() < row.size() ? row.get(target.index()).strip() : "";
            if (cell.isEmpty()) {
                continue;
            }
            if (target.field().equals(TIMESTAMP)) {
                at = time(cell, line);
            } else {
                double value = target.conversion().applyAsDouble(number(cell, target.column(), line));
                boolean standard = UnitOfMeasure.fields().contains(target.field());
                (standard ? values : metrics).put(
                        standard ? target.field() : target.field().substring(METRICS.length()), value);
            }
        }
        return new Reading(nodeId, at, values.get("temperature"), values.get("vibration"), values.get("torque"),
                values.get("rpm"), values.get("tool_wear"), values.get("ambient_temperature"), metrics, null);
    }

    private static double number(String cell, String column, int line) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException _) {
            throw new UsageException("Line " + line + ": '" + cell + "' in column '" + column + "' is not a number");
        }
    }

    /** Without an offset it is UTC. */
    private static Instant time(String cell, int line) {
        String iso = cell.replace(' ', 'T');
        return Optional.<Instant>empty()
                .or(() -> parse(() -> OffsetDateTime.parse(iso).toInstant()))
                .or(() -> parse(() -> LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC)))
                .orElseThrow(() -> new UsageException("Line " + line + ": '" + cell
                        + "' is not a time such as 2026-02-13T08:00:00Z or 2026-02-13 08:00:00"));
    }

    private interface TimeParser {
        Instant parse();
    }

    private static Optional<Instant> parse(TimeParser parser) {
        try {
            return Optional.of(parser.parse());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
