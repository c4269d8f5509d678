package io.twinengine.report.shiftlog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.twinengine.contract.ContractJson;
import io.twinengine.report.calendar.ShiftWindow;
import io.twinengine.report.shiftlog.ShiftLog.CauseMinutes;
import io.twinengine.report.shiftlog.ShiftLog.Values;
import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;
import io.vertx.mutiny.sqlclient.Row;

/** Shift logs as rows, and back. */
final class ShiftLogRow {

    static final String SELECT = """
                                 select log.*, manufacturer.name as manufacturer_name,
                                     coalesce((select value from shift_correction where shift_log_id = log.id and field = 'total_units'
                                         order by id desc limit 1), log.total_units) as units_now,
                                     coalesce((select value from shift_correction where shift_log_id = log.id and field = 'total_downtime'
                                         order by id desc limit 1), log.total_downtime) as downtime_now,
                                     coalesce((select value from shift_correction where shift_log_id = log.id and field = 'anomaly_count'
                                         order by id desc limit 1), log.anomaly_count) as anomalies_now
                                 from shift_log log left join manufacturer on manufacturer.id = log.manufacturer_id
                                 """;

    private ShiftLogRow() {}

    static ShiftWindow window(Row row) {
        Span span = new Span(row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant());
        Long pattern = row.getLong("pattern_id");
        return new ShiftWindow(pattern == null ? 0 : pattern, row.getString("name"), row.getLocalDate("date"),
                ZoneId.of(row.getString("timezone")), span, breaks(row.getString("breaks")));
    }

    static ShiftLog log(Row row) {
        String manufacturer = row.getString("manufacturer_name");
        return new ShiftLog(row.getLong("id"), row.getLong("manufacturer_id"), manufacturer == null ? "" : manufacturer,
                row.getLocalDate("date"), row.getLocalTime("shift_start"), row.getLocalTime("shift_end"), window(row),
                new Values(row.getLong("total_units"), row.getDouble("total_downtime"),
                        row.getInteger("anomaly_count")),
                new Values(Math.round(row.getDouble("units_now")), row.getDouble("downtime_now"),
                        (int) Math.round(row.getDouble("anomalies_now"))),
                row.getLong("rejects"), row.getInteger("machines"), row.getDouble("busy_minutes"),
                causes(row.getString("causes")), row.getBoolean("computed"), row.getBoolean("closed"),
                row.getLong("version"), row.getOffsetDateTime("created_at").toInstant());
    }

    static String breaks(Spans breaks) {
        return breaks.asList().stream().map(span -> span.start() + "/" + span.end()).collect(Collectors.joining(","));
    }

    private static Spans breaks(String text) {
        return text.isBlank() ? Spans.NONE : Spans.of(Arrays.stream(text.split(",")).map(span -> {
            String[] ends = span.split("/");
            return new Span(Instant.parse(ends[0]), Instant.parse(ends[1]));
        }).toList());
    }

    static String causes(ShiftTally tally) {
        try {
            return ContractJson.mapper().writeValueAsString(tally.downtimeByCause().entrySet().stream()
                    .map(entry -> new CauseMinutes(entry.getKey().label(), entry.getValue().toMillis() / 60_000.0))
                    .sorted(java.util.Comparator.comparingDouble(CauseMinutes::minutes).reversed()).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<CauseMinutes> causes(String json) {
        try {
            return ContractJson.mapper().readValue(json, new TypeReference<List<CauseMinutes>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The causes of a shift log cannot be read", e);
        }
    }
}
