package io.twinengine.report.pdf;

import java.awt.Color;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Indicator;

/** What is seen first: whose report this is, of which day, and its key figures. */
final class TitleBlock {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);
    private static final float GAP = 8;
    private static final float TILE = 54;

    private record Tile(String label, String value, String note, Color color) {}

    private final Sheet sheet;
    private final DaySummary day;

    TitleBlock(Sheet sheet, DaySummary day) {
        this.sheet = sheet;
        this.day = day;
    }

    void draw() {
        List<String> names = Wrap.lines(day.manufacturer(), sheet.fonts(), true, 20, Sheet.INNER);
        List<String> shown = names.size() > 3 ? names.subList(0, 3) : names;
        float height = 66 + shown.size() * 25;
        sheet.artifact(() -> {
            sheet.fill(0, 0, Sheet.WIDTH, height + 26, Palette.NAVY);
            sheet.fill(0, height + 26, Sheet.WIDTH, 3, Palette.TEAL);
        });
        Tags.Element title = sheet.tags().element("H1");
        sheet.as(title, () -> {
            sheet.text("DAILY PRODUCTION REPORT", Sheet.MARGIN, 46, 9, true, Palette.SAND);
            float baseline = 72;
            for (String line : shown) {
                sheet.text(line, Sheet.MARGIN, baseline, 20, true, Palette.WHITE);
                baseline += 25;
            }
        });
        float below = 72 + shown.size() * 25;
        Tags.Element line = sheet.tags().element("P");
        sheet.as(line, () -> {
            sheet.text(DATE.format(day.date()), Sheet.MARGIN, below - 5, 11, false, Palette.WHITE);
            sheet.textRight("Data as of " + TIME.format(day.computedAt().atZone(day.zone())),
                    Sheet.WIDTH - Sheet.MARGIN,
                    below - 5, 8, false, Palette.SAND);
        });
        sheet.down(height + 42 - Sheet.MARGIN);
        tiles();
    }

    private void tiles() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(indicator("OEE", day.indicators().oee(), true));
        tiles.add(new Tile("Units", number(day.units()), day.plannedUnits() == null
                ? "no plan"
                : percent((double) day.units() / day.plannedUnits()) + " of " + number(day.plannedUnits()) + " planned",
                Palette.TEAL));
        tiles.add(new Tile("Downtime", duration(day.downtimeMinutes()), day.plannedMinutes() == 0
                ? "machine time"
                : percent(day.downtimeMinutes() / day.plannedMinutes()) + " of planned time", Palette.ORANGE));
        tiles.add(new Tile("Alerts", number(day.alerts().total()), number(day.alerts().critical()) + " critical, "
                + number(day.alerts().open()) + " open", day.alerts().critical() > 0 ? Palette.RED : Palette.GREEN));
        row(tiles);
        row(List.of(indicator("Availability", day.indicators().availability(), false),
                indicator("Effectiveness", day.indicators().effectiveness(), false),
                indicator("Quality ratio", day.indicators().qualityRatio(), false),
                new Tile("Mean time to repair", orDash(day.reliability().mttrMinutes()),
                        "between failures: " + orDash(day.reliability().mtbfMinutes()), Palette.SAND)));
        sheet.down(2);
    }

    private Tile indicator(String label, Indicator indicator, boolean main) {
        if (indicator.value() == null || indicator.coverage() == null) {
            return new Tile(label, "–", indicator.reason() == null ? "" : indicator.reason().replaceAll(":.*", ""),
                    Palette.SAND);
        }
        return new Tile(label, percent(indicator.value()), "coverage " + percent(indicator.coverage()),
                main ? Palette.NAVY : Palette.SAND);
    }

    private void row(List<Tile> tiles) {
        float width = (Sheet.INNER - GAP * (tiles.size() - 1)) / tiles.size();
        float top = sheet.y();
        float x = Sheet.MARGIN;
        for (Tile tile : tiles) {
            float left = x;
            sheet.artifact(() -> {
                sheet.fill(left, top, width, TILE, Palette.PAPER);
                sheet.fill(left, top, 3, TILE, tile.color());
            });
            Tags.Element element = sheet.tags().element("P");
            sheet.as(element, () -> {
                sheet.text(tile.label(), left + 11, top + 14, 8, false, Palette.FAINT);
                sheet.text(tile.value(), left + 11, top + 33, 16, true, Palette.INK);
                sheet.text(Wrap.clipped(tile.note(), sheet.fonts(), false, 7.4f, width - 15), left + 11, top + 46, 7.4f,
                        false, Palette.FAINT);
            });
            x += width + GAP;
        }
        sheet.down(TILE + GAP);
    }

    private static String orDash(@Nullable Double minutes) {
        return minutes == null ? "–" : duration(minutes);
    }

    static String duration(double minutes) {
        long rounded = Math.round(minutes);
        return rounded < 120 ? rounded + " min" : rounded / 60 + " h " + rounded % 60 + " min";
    }

    static String percent(double ratio) {
        return String.format(Locale.ENGLISH, "%.1f%%", ratio * 100);
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
