package io.twinengine.report.production;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.report.compute.ComputePool;
import io.twinengine.report.fact.DaySummarizer;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.FactTableBuilder;
import io.twinengine.report.fact.ShiftEntry;
import io.twinengine.report.language.LanguageModels;
import io.twinengine.report.pdf.ReportPdf;
import io.twinengine.report.plant.Manufacturer;
import io.twinengine.report.prose.ProseModel;
import io.twinengine.report.prose.ReportWriter;
import io.twinengine.report.prose.WrittenReport;
import io.twinengine.report.shiftlog.DayLogs;
import io.twinengine.report.shiftlog.ShiftDayService;
import io.twinengine.report.shiftlog.ShiftLog;
import io.twinengine.report.shiftlog.ShiftLogService;

/** Makes a report from a day's shift logs: figures, words, print. */
@ApplicationScoped
class ReportMaker {

    private final ShiftDayService days;
    private final ShiftLogService logs;
    private final LanguageModels models;
    private final ComputePool pool;
    private final Clock clock = Clock.systemUTC();

    ReportMaker(ShiftDayService days, ShiftLogService logs, LanguageModels models, ComputePool pool) {
        this.days = days;
        this.logs = logs;
        this.models = models;
        this.pool = pool;
    }

    /** Who wants to know how far it is; a failure from here ends the work. */
    interface Progress {
        Uni<Void> at(int percent, String step);
    }

    Uni<Draft> make(Manufacturer manufacturer, LocalDate date, Progress progress) {
        return summarize(manufacturer, date)
                .call(() -> progress.at(30, "Writing the text"))
                .chain(day -> write(day)
                        .call(() -> progress.at(70, "Printing"))
                        .chain(text -> pool.compute(() -> new Draft(day, text,
                                ReportPdf.render(day, text.markdown(), about(text))))));
    }

    Uni<DaySummary> summarize(Manufacturer manufacturer, LocalDate date) {
        return days.ofDay(manufacturer, date)
                .chain(day -> logs.unitsOf(manufacturer.id(), date.minusDays(1))
                        .chain(before -> pool.compute(() -> summary(day, date, before))));
    }

    private DaySummary summary(DayLogs day, LocalDate date, Optional<Long> before) {
        List<ShiftEntry> entries = day.logs().stream().map(log -> entry(log, day)).toList();
        return new DaySummarizer(day.manufacturer().id(), day.manufacturer().name(), day.manufacturer().zone())
                .summarize(date, entries, before.orElse(null), clock.instant());
    }

    private static ShiftEntry entry(ShiftLog log, DayLogs day) {
        return new ShiftEntry(log.window().name(), log.window().span().start(), log.window().span().end(),
                log.corrected().totalUnits(), log.corrected().totalDowntime(), log.corrected().anomalyCount(),
                log.isCorrected(), day.tallies().get(log.id()));
    }

    private Uni<WrittenReport> write(DaySummary day) {
        @Nullable
        ProseModel model = models.forReports();
        ReportWriter writer = new ReportWriter(model);
        return model == null
                ? pool.compute(() -> writer.write(day, FactTableBuilder.build(day)))
                // The model's answer takes seconds and no processor: it must not hold a rendering thread.
                : Uni.createFrom().item(() -> writer.write(day, FactTableBuilder.build(day)))
                        .runSubscriptionOn(task -> Thread.ofVirtual().name("language-model").start(task));
    }

    static String about(WrittenReport text) {
        return switch (text.writer()) {
            case MODEL -> "The text was written by a language model and checked against the fact table.";
            case DETERMINISTIC -> "The text was written by the platform itself, because "
                    + text.reason().replaceAll(", first of all .*", "") + ".";
        };
    }
}
