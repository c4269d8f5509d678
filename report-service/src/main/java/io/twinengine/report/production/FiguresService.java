package io.twinengine.report.production;

import java.time.Clock;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.time.Era;

/** OEE and its neighbours for a day, computed by the code that makes the reports. */
@ApplicationScoped
public class FiguresService {

    private final PlantService plants;
    private final ReportMaker maker;
    private final Clock clock = Clock.systemUTC();

    FiguresService(PlantService plants, ReportMaker maker) {
        this.plants = plants;
        this.maker = maker;
    }

    Uni<DaySummary> ofDay(Caller caller, @Nullable Long manufacturer, @Nullable LocalDate date) {
        Era.require(date);
        Long owner = manufacturer == null ? caller.manufacturerId() : manufacturer;
        if (owner == null) {
            throw TwinException.invalid("manufacturer", "Say for which manufacturer.");
        }
        return plants.require(caller, owner).chain(found -> maker.summarize(found,
                date == null ? LocalDate.ofInstant(clock.instant(), found.zone()) : date));
    }
}
