package io.twinengine.report.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.twinengine.report.fact.DaySummary.CauseRow;
import io.twinengine.report.fact.DaySummary.LineRow;
import io.twinengine.report.fact.DaySummary.MachineRow;
import io.twinengine.report.fact.DaySummary.ReliabilityRow;
import io.twinengine.report.fact.DaySummary.ShiftRow;
import io.twinengine.report.oee.Elements;
import io.twinengine.report.oee.Pareto;
import io.twinengine.report.oee.Reliability;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.shiftlog.MachineTally;

/** Computes a day's summary from its shift logs. */
public final class DaySummarizer {

    private static final Comparator<MachineRow> COSTLIEST_FIRST = Comparator
            .comparingDouble(MachineRow::downtimeMinutes).reversed().thenComparing(MachineRow::name)
            .thenComparingLong(MachineRow::id);

    private final long manufacturerId;
    private final String manufacturer;
    private final ZoneId zone;

    public DaySummarizer(long manufacturerId, String manufacturer, ZoneId zone) {
        this.manufacturerId = manufacturerId;
        this.manufacturer = manufacturer;
        this.zone = zone;
    }

    public DaySummary summarize(LocalDate date, List<ShiftEntry> entries, @Nullable Long previousUnits,
            Instant computedAt) {
        List<ShiftEntry> shifts = entries.stream().sorted(Comparator.comparing(ShiftEntry::start)).toList();
        List<MachineTally> tallies = tallies(shifts.stream());
        Map<Long, List<MachineTally>> byMachine = tallies.stream()
                .collect(Collectors.groupingBy(tally -> tally.machine().id(), TreeMap::new, Collectors.toList()));
        return new DaySummary(manufacturerId, manufacturer, date, zone, computedAt,
                shifts.stream().map(DaySummarizer::shift).toList(), lines(tallies),
                byMachine.values().stream().map(DaySummarizer::machine).sorted(COSTLIEST_FIRST).toList(),
                indicators(tallies), shifts.stream().mapToLong(ShiftEntry::units).sum(),
                output(tallies).mapToLong(MachineTally::rejects).sum(), plannedUnits(tallies), previousUnits,
                shifts.stream().mapToDouble(ShiftEntry::downtimeMinutes).sum(),
                minutes(tallies.stream().map(MachineTally::plannedBusy)), reliability(tallies), causes(tallies),
                AlertSummary.of(tallies), HourlySummary.of(shifts));
    }

    private static ShiftRow shift(ShiftEntry entry) {
        List<MachineTally> tallies = tallies(Stream.of(entry));
        return new ShiftRow(entry.name(), entry.start(), entry.end(), entry.units(), plannedUnits(tallies),
                entry.downtimeMinutes(), entry.anomalies(), entry.corrected(), indicators(tallies));
    }

    private static List<LineRow> lines(List<MachineTally> tallies) {
        return tallies.stream()
                .collect(Collectors.groupingBy(tally -> tally.machine().line(), TreeMap::new, Collectors.toList()))
                .entrySet().stream()
                .map(line -> new LineRow(line.getKey(),
                        (int) line.getValue().stream().map(tally -> tally.machine().id()).distinct().count(),
                        output(line.getValue()).mapToLong(MachineTally::units).sum(), downtime(line.getValue()),
                        indicators(line.getValue())))
                .toList();
    }

    private static MachineRow machine(List<MachineTally> tallies) {
        Machine machine = tallies.getFirst().machine();
        List<CauseRow> causes = causes(tallies);
        return new MachineRow(machine.id(), machine.name(), machine.line(),
                tallies.stream().mapToLong(MachineTally::units).sum(),
                tallies.stream().mapToLong(MachineTally::rejects).sum(), downtime(tallies),
                causes.stream().mapToInt(CauseRow::stops).sum(),
                tallies.stream().mapToInt(tally -> tally.alerts().size()).sum(),
                causes.isEmpty() ? null : causes.getFirst().label(), reliability(tallies), indicators(tallies));
    }

    /**
     * What the planned busy time would yield at the planned run time per item; absent when some machine with output has
     * no plan, because its units could be compared with nothing.
     */
    static @Nullable Long plannedUnits(Collection<MachineTally> tallies) {
        double planned = 0;
        for (MachineTally tally : output(tallies).toList()) {
            Duration perItem = tally.machine().plannedRunTimePerItem();
            if (perItem == null) {
                return null;
            }
            planned += (double) tally.plannedBusy().toNanos() / perItem.toNanos();
        }
        return planned == 0 ? null : Math.round(planned);
    }

    private static Indicators indicators(Collection<MachineTally> tallies) {
        return Indicators.of(tallies.stream().map(Elements::of).reduce(Elements.NONE, Elements::plus));
    }

    private static ReliabilityRow reliability(Collection<MachineTally> tallies) {
        Reliability reliability = Reliability.of(tallies);
        return new ReliabilityRow(reliability.failures(),
                reliability.meanTimeBetweenFailures().map(DaySummarizer::minutes).orElse(null),
                reliability.meanTimeToRepair().map(DaySummarizer::minutes).orElse(null));
    }

    private static List<CauseRow> causes(Collection<MachineTally> tallies) {
        return Pareto.of(tallies).bars().stream()
                .map(bar -> new CauseRow(bar.cause().label(), bar.stops(), minutes(bar.downtime()), bar.share(),
                        bar.cumulative()))
                .toList();
    }

    private static List<MachineTally> tallies(Stream<ShiftEntry> shifts) {
        List<MachineTally> tallies = new ArrayList<>();
        shifts.map(ShiftEntry::tally).filter(Objects::nonNull).forEach(tally -> tallies.addAll(tally.machines()));
        return tallies;
    }

    static Stream<MachineTally> output(Collection<MachineTally> tallies) {
        return tallies.stream().filter(tally -> tally.machine().countsOutput());
    }

    private static double downtime(Collection<MachineTally> tallies) {
        return minutes(tallies.stream().map(MachineTally::downtime));
    }

    private static double minutes(Stream<Duration> durations) {
        return minutes(durations.reduce(Duration.ZERO, Duration::plus));
    }

    static double minutes(Duration duration) {
        return duration.toMillis() / 60_000.0;
    }
}
