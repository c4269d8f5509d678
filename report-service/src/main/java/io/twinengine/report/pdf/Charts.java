package io.twinengine.report.pdf;

import java.awt.Color;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.DaySummary.CauseRow;
import io.twinengine.report.fact.DaySummary.HourRow;

/** The charts of a report, drawn as vectors from the same summary as its words. */
final class Charts {

    private static final float HEIGHT = 172;
    private static final float PLOT_LEFT = Sheet.MARGIN + 40;
    private static final float PLOT_RIGHT = Sheet.WIDTH - Sheet.MARGIN - 6;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH", Locale.ENGLISH);

    private final Sheet sheet;
    private final DaySummary day;

    Charts(Sheet sheet, DaySummary day) {
        this.sheet = sheet;
        this.day = day;
    }

    /** Units per hour as bars, the plan as a stepped line. */
    void output() {
        List<HourRow> hours = day.hours();
        if (hours.isEmpty()) {
            return;
        }
        boolean planned = day.plannedUnits() != null;
        Plot plot = begin("Units per hour" + (planned ? " against plan" : ""),
                "Bar chart of the units produced in each hour" + (planned ? ", with the plan as a line." : "."),
                max(hours, hour -> Math.max(hour.units(), planned ? hour.plannedUnits() : 0)));
        float step = (PLOT_RIGHT - PLOT_LEFT) / hours.size();
        sheet.as(plot.figure(), () -> {
            axis(plot, hours, step);
            for (int i = 0; i < hours.size(); i++) {
                bar(plot, PLOT_LEFT + i * step + step * 0.14f, step * 0.72f, 0, hours.get(i).units(), Palette.TEAL);
            }
            if (planned) {
                plan(plot, hours, step);
            }
            legend(plot, planned
                    ? List.of(new Key("Units", Palette.TEAL), new Key("Plan", Palette.ORANGE))
                    : List.of(new Key("Units", Palette.TEAL)));
        });
        end();
    }

    /** Alerts per hour, stacked by severity. */
    void alerts() {
        List<HourRow> hours = day.hours();
        if (hours.isEmpty() || day.alerts().total() == 0) {
            return;
        }
        Plot plot = begin("Alerts by hour and severity", "Stacked bars of the alerts raised in each hour by severity.",
                max(hours, hour -> hour.critical() + hour.high() + hour.medium() + hour.low()));
        float step = (PLOT_RIGHT - PLOT_LEFT) / hours.size();
        sheet.as(plot.figure(), () -> {
            axis(plot, hours, step);
            for (int i = 0; i < hours.size(); i++) {
                HourRow hour = hours.get(i);
                int[] counts = { hour.critical(), hour.high(), hour.medium(), hour.low()};
                Color[] colors = { Palette.RED, Palette.ORANGE, Palette.YELLOW, Palette.SAND};
                double base = 0;
                for (int k = 0; k < counts.length; k++) {
                    bar(plot, PLOT_LEFT + i * step + step * 0.14f, step * 0.72f, base, base + counts[k], colors[k]);
                    base += counts[k];
                }
            }
            legend(plot, List.of(new Key("Critical", Palette.RED), new Key("High", Palette.ORANGE),
                    new Key("Medium", Palette.YELLOW), new Key("Low", Palette.SAND)));
        });
        end();
    }

    /** Stop causes as horizontal bars, longest first, with the cumulative share. */
    void pareto() {
        List<CauseRow> causes = day.causes().stream().limit(8).toList();
        if (causes.isEmpty()) {
            return;
        }
        float row = 19;
        sheet.need(causes.size() * row + 50);
        Tags.Element figure = title("Downtime by cause (Pareto)",
                "Horizontal bars of downtime per stop cause, the longest first, with cumulative shares.");
        float top = sheet.y();
        float label = 150;
        float right = 96;
        double most = causes.getFirst().downtimeMinutes();
        sheet.as(figure, () -> {
            float y = top;
            for (CauseRow cause : causes) {
                float width = (float) (cause.downtimeMinutes() / most * (Sheet.INNER - label - right));
                sheet.textRight(Wrap.clipped(cause.label(), sheet.fonts(), false, 8.2f, label - 8),
                        Sheet.MARGIN + label - 8, y + 12, 8.2f, false, Palette.INK);
                sheet.fill(Sheet.MARGIN + label, y + 3, Math.max(1, width), row - 7, Palette.ORANGE);
                sheet.text(minutes(cause.downtimeMinutes()), Sheet.MARGIN + label + width + 5, y + 12, 8.2f, true,
                        Palette.INK);
                sheet.textRight(percent(cause.cumulative()), Sheet.WIDTH - Sheet.MARGIN, y + 12, 8.2f, false,
                        Palette.FAINT);
                y += row;
            }
        });
        sheet.down(causes.size() * row);
        float baseline = sheet.y() + 9;
        sheet.as(figure, () -> sheet.textRight("cumulative share", Sheet.WIDTH - Sheet.MARGIN, baseline, 7.2f, false,
                Palette.FAINT));
        sheet.down(20);
    }

    /** From the planned busy time down to the OEE: what each factor takes away. */
    void waterfall() {
        Double availability = day.indicators().availability().value();
        Double effectiveness = day.indicators().effectiveness().value();
        Double quality = day.indicators().qualityRatio().value();
        Double oee = day.indicators().oee().value();
        if (availability == null || effectiveness == null || quality == null || oee == null) {
            return;
        }
        double running = availability * effectiveness;
        double most = Math.max(1, Math.max(running, oee));
        Plot plot = begin("From planned busy time to OEE",
                "Waterfall from 100 % planned busy time over the losses of availability, effectiveness and quality to the OEE.",
                most * 100);
        float step = (PLOT_RIGHT - PLOT_LEFT) / 5;
        double[] from = { 0, availability * 100, running * 100, oee * 100, 0};
        double[] to = { 100, 100, availability * 100, running * 100, oee * 100};
        String[] labels = { "Planned busy time", "Availability loss", "Effectiveness loss", "Quality loss", "OEE"};
        sheet.as(plot.figure(), () -> {
            grid(plot, "%");
            for (int i = 0; i < 5; i++) {
                boolean gain = from[i] > to[i];
                float x = PLOT_LEFT + i * step + step * 0.2f;
                double high = Math.max(from[i], to[i]);
                bar(plot, x, step * 0.6f, Math.min(from[i], to[i]), high,
                        i == 0 ? Palette.SAND : i == 4 ? Palette.TEAL : gain ? Palette.GREEN : Palette.RED);
                String value = i == 0 || i == 4 ? "" : gain ? "+" : "−";
                sheet.textCentred(value + String.format(Locale.ENGLISH, "%.1f%%", Math.abs(to[i] - from[i])),
                        x + step * 0.3f, plot.y(high) - 4, 8.2f, true, Palette.INK);
                sheet.textCentred(gain ? labels[i].replace("loss", "gain") : labels[i], x + step * 0.3f,
                        plot.bottom() + 11, 7.6f, false, Palette.INK);
            }
        });
        end();
    }

    private record Key(String label, Color color) {}

    private record Plot(Tags.Element figure, float top, float bottom, double max) {

        float y(double value) {
            return bottom - (float) (value / max) * (bottom - top);
        }
    }

    private Plot begin(String title, String description, double most) {
        sheet.need(HEIGHT + 30);
        Tags.Element figure = title(title, description);
        return new Plot(figure, sheet.y() + 16, sheet.y() + HEIGHT - 32, nice(most));
    }

    private Tags.Element title(String title, String description) {
        sheet.down(4);
        Tags.Element figure = sheet.tags().figure(description);
        float baseline = sheet.y() + 10;
        sheet.as(figure, () -> sheet.text(title, Sheet.MARGIN, baseline, 10, true, Palette.NAVY));
        sheet.down(18);
        return figure;
    }

    private void end() {
        sheet.down(HEIGHT - 8);
    }

    private void plan(Plot plot, List<HourRow> hours, float step) {
        float[] xs = new float[hours.size() * 2];
        float[] ys = new float[hours.size() * 2];
        for (int i = 0; i < hours.size(); i++) {
            xs[2 * i] = PLOT_LEFT + i * step;
            xs[2 * i + 1] = PLOT_LEFT + (i + 1) * step;
            ys[2 * i] = plot.y(hours.get(i).plannedUnits());
            ys[2 * i + 1] = ys[2 * i];
        }
        sheet.polyline(xs, ys, 1.4f, Palette.ORANGE, false);
    }

    private void axis(Plot plot, List<HourRow> hours, float step) {
        grid(plot, "");
        int every = Math.max(1, (int) Math.ceil(hours.size() / 26.0));
        for (int i = 0; i < hours.size(); i += every) {
            sheet.textCentred(HOUR.format(hours.get(i).start().atZone(day.zone())), PLOT_LEFT + i * step + step / 2,
                    plot.bottom() + 11, 7.6f, false, Palette.FAINT);
        }
        sheet.textRight("o'clock", PLOT_LEFT - 6, plot.bottom() + 11, 7.2f, false, Palette.FAINT);
    }

    private void grid(Plot plot, String unit) {
        for (int i = 0; i <= 4; i++) {
            double value = plot.max() * i / 4;
            float y = plot.y(value);
            sheet.line(PLOT_LEFT, y, PLOT_RIGHT, y, i == 0 ? 0.9f : 0.4f, i == 0 ? Palette.FAINT : Palette.RULE);
            sheet.textRight(number(value) + unit, PLOT_LEFT - 6, y + 2.6f, 7.6f, false, Palette.FAINT);
        }
    }

    private void bar(Plot plot, float x, float width, double from, double to, Color color) {
        if (to > from) {
            sheet.fill(x, plot.y(to), width, plot.y(from) - plot.y(to), color);
        }
    }

    private void legend(Plot plot, List<Key> keys) {
        float x = PLOT_RIGHT;
        for (Key key : keys.reversed()) {
            float width = sheet.fonts().width(key.label(), false, 8);
            sheet.text(key.label(), x - width, plot.top() - 8, 8, false, Palette.INK);
            sheet.fill(x - width - 11, plot.top() - 14.5f, 7, 7, key.color());
            x -= width + 22;
        }
    }

    private static double max(List<HourRow> hours, ToDoubleFunction<HourRow> value) {
        return hours.stream().mapToDouble(value).max().orElse(0);
    }

    /** The next number that four grid lines divide into round values. */
    static double nice(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 4) / 4)));
        for (double step : new double[]{ 1, 2, 2.5, 5, 10}) {
            if (step * power * 4 >= most && (step * power) % 1 == 0) {
                return step * power * 4;
            }
        }
        return power * 40;
    }

    private static String number(double value) {
        return String.format(Locale.ENGLISH, "%,.0f", value);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ENGLISH, "%.1f%%", ratio * 100);
    }

    private static String minutes(double minutes) {
        return String.format(Locale.ENGLISH, "%,.0f min", minutes);
    }
}
