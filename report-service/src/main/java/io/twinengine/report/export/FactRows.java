package io.twinengine.report.export;

import java.util.List;

import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.Subject;

/** The fact table as rows, the same for every format. */
final class FactRows {

    static final List<String> HEAD = List.of("id", "subject", "fact", "value", "unit");

    /** @param value a number, or text where there is no number */
    record Row(String id, String subject, String fact, Object value, String unit) {}

    private FactRows() {}

    static List<Row> of(FactTable table) {
        return table.facts().stream().map(fact -> row(fact, table)).toList();
    }

    private static Row row(Fact fact, FactTable table) {
        String subject = table.names().getOrDefault(fact.subject(),
                fact.subject().type() == Subject.Type.PLANT ? "" : fact.subject().alias());
        return switch (fact.value()) {
            case FactValue.Count count -> new Row(fact.id(), subject, fact.label(), count.number(), "");
            case FactValue.Share share -> new Row(fact.id(), subject, fact.label(), round(share.ratio() * 100), "%");
            case FactValue.Length length -> new Row(fact.id(), subject, fact.label(),
                    round(length.duration().toMillis() / 60_000.0), "min");
            case FactValue.Rate rate -> new Row(fact.id(), subject, fact.label(), round(rate.unitsPerHour()), "1/h");
            case FactValue.Measure measure -> new Row(fact.id(), subject, fact.label(), round(measure.number()),
                    measure.unit());
            case FactValue.Day day -> new Row(fact.id(), subject, fact.label(), day.date().toString(), "");
            case FactValue.Clock clock -> new Row(fact.id(), subject, fact.label(), clock.time().toString(), "");
            case FactValue.Name name -> new Row(fact.id(), subject, fact.label(), name.text(), "");
            case FactValue.Remark remark -> new Row(fact.id(), subject, fact.label(), remark.text(), "");
        };
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
