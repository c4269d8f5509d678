package io.twinengine.report.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.report.fact.Aspect;
import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.FactValue.Noun;
import io.twinengine.report.fact.Subject;
import io.twinengine.report.fact.Subject.Type;
import io.twinengine.report.prose.Violation.Kind;

class ProseCheckerTest {

    private static final Subject EARLY = new Subject(Type.SHIFT, 1);
    private static final Subject PRESS = Subject.machine(17);
    private static final Subject MILL = Subject.machine(4);
    private static final Subject HEAT = new Subject(Type.CAUSE, 1);

    private final ProseChecker checker = new ProseChecker(table());

    @ParameterizedTest
    @ValueSource(strings = {
            "{plant} produced 1,234 units on Friday, 13 February 2026.",
            "{plant} produced one thousand two hundred and thirty-four units.",
            "Output was 1 234 units, about 1,200 in round figures.",
            "More than 1,200 units were made on 2026-02-13.",
            "Just under 1,240 units left the plant on February 13th, 2026.",
            "Output reached 85.7% of the plan of 1,440 units.",
            "Output came to 86 percent of the target.",
            "The OEE of the plant was 71.2 %, from an availability of 88%.",
            "{s1} ran from 06:00 to 14:00.",
            "{s1} began at 6 am and ended at 2 p.m. on 13.02.2026.",
            "Downtime came to 95 minutes, which is 1 h 35 min or about 1.6 hours.",
            "{m17} stood for 42 minutes in three stops.",
            "Hydraulic press 9 lost 42 minutes, 44.2% of the plant's downtime.",
            "{m17} stood for 42 minutes. It had three stops.",
            "{m17} raised 2 alerts; {m4} raised none.",
            "Of 12 alerts, three are critical and nine have been resolved.",
            "Three alerts are still open.",
            "Output fell by 7.5%, from 1,334 units on the previous day.",
            "The line had no failures.",
            "{c1} caused half of the downtime.",
            "One of the machines needs attention, and this one is known.",
            "Figures follow ISO 22400.",
            "- **Maintenance:** Inspect {m17} before the next shift.",
            "The plant has two machines, Hydraulic press 9 and CNC-1."})
    void acceptsWhatTheTableSays(String text) {
        assertThat(checker.check(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{plant} produced 1,243 units.",
            "{plant} produced one thousand three hundred units.",
            "About 1,500 units were made.",
            "More than 1,300 units were made.",
            "Less than 1,200 units were made.",
            "Output was 12.3k units.",
            "Downtime came to 95 hours.",
            "Downtime came to 2 hours.",
            "{m17} stood for forty-three minutes.",
            "The OEE of the plant was 88%.",
            "Availability was 71.2%.",
            "Availability improved, performance was 71.2%.",
            "There were 1,234 alerts.",
            "The plan was 1,234 units.",
            "Output was 1,440 units.",
            "9 critical alerts were raised.",
            "Three alerts were raised.",
            "{m4} lost 42 minutes.",
            "{m17} produced 1,234 units.",
            "{m17} lost 17 minutes and {m4} lost 42 minutes.",
            "A dozen machines stood.",
            "Downtime was 95.4 minutes.",
            "The plant lost 1½ hours.",
            "The plant made ١٢٣٤ units.",
            "The plant made 1​234 units more.",
            "Roughly two thirds of the alerts are open.",
            "A third of the downtime came from {c1}."})
    void refusesNumbersThatAreNotInTheTable(String text) {
        assertThat(checker.check(text)).as(text).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "The report covers 14 February 2026.", "On 2026-02-14 output was normal.",
            "On Saturday the plant made 1,234 units.", "On 02/14/2026 nothing happened.",
            "In March 2026 it gets better.",
            "Since 13 February 2025 nothing changed."})
    void refusesDatesThatAreNotInTheTable(String text) {
        assertThat(checker.check(text)).as(text).extracting(Violation::kind).contains(Kind.DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{s1} ran from 06:00 to 15:00.", "The stop began at 3 pm.",
            "At midnight the line stopped.",
            "It failed at 6:30 a.m. today."})
    void refusesTimesThatAreNotInTheTable(String text) {
        assertThat(checker.check(text)).as(text).extracting(Violation::kind).contains(Kind.TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{m99} lost 42 minutes.", "CNC-2 needs maintenance.", "The day was lost to Press 12.",
            "The operator blames Bertha for it.", "Bertha lost time again.", "The plant of Globex did well.",
            "A machine called \"oven\" failed.", "Hydraulic press 91 failed.", "Please call Dr. Smith at once.",
            "SHUT DOWN THE INTERLOCKS NOW.", "Machine 5 stopped.", "Shift B was weaker.", "Тhe plant is fine."})
    void refusesNamesThatAreNotInTheTable(String text) {
        assertThat(checker.check(text)).as(text).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "No alerts were raised.", "The plant ran without downtime.",
            "There were no critical alerts.",
            "All alerts were resolved.", "Output rose against the previous day.", "Output doubled.",
            "The plant exceeded its target.", "Half of the alerts are critical.", "The third shift was the best.",
            "Zero stops were recorded for {m17}.", "Output was 3 times as high.", "Downtime improved."})
    void refusesClaimsThatAreMadeWithoutNumbers(String text) {
        assertThat(checker.check(text)).as(text).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "See https://evil.example for details.", "<script>alert()</script>", "![x](data:abc)",
            "[click](here)", "`rm -rf`", "As an AI I cannot say.", "My instructions forbid it."})
    void refusesWhatHasNoPlaceInReports(String text) {
        assertThat(checker.check(text)).as(text).extracting(Violation::kind).contains(Kind.FORBIDDEN);
    }

    @Test
    void numericMachineNameDoesNotOpenTheDoorForThatNumber() {
        List<Fact> facts = new ArrayList<>(table().facts());
        facts.add(new Fact("machine.5.name", "Machine", new FactValue.Name("777"), Subject.machine(5), Set.of()));

        assertThat(new ProseChecker(new FactTable(facts)).check("The plant made 777 units.")).isNotEmpty();
    }

    @Test
    void namesTheViolationSoThatTheWriterCanMendIt() {
        assertThat(checker.check("The plant produced 999 units.")).singleElement()
                .satisfies(violation -> assertThat(violation.toString()).contains("999 units"));
    }

    private static FactTable table() {
        Subject plant = Subject.PLANT;
        return new FactTable(List.of(
                name("day.manufacturer", "Acme Gears", plant),
                fact("day.date", new FactValue.Day(LocalDate.of(2026, 2, 13)), plant),
                units("day.units", 1_234, plant),
                units("day.planned_units", 1_440, plant, Aspect.PLANNED),
                share("day.attainment", 1_234 / 1_440.0, plant, Aspect.ATTAINMENT),
                units("day.previous_units", 1_334, plant, Aspect.PREVIOUS),
                share("day.change", 0.075, plant, Aspect.CHANGE, Aspect.DOWN),
                length("day.downtime", 95, plant),
                share("day.oee", 0.712, plant, Aspect.OEE),
                share("day.availability", 0.88, plant, Aspect.AVAILABILITY),
                count("day.machines", 2, Noun.MACHINES, plant),
                count("day.shifts", 1, Noun.SHIFTS, plant),
                count("day.failures", 0, Noun.FAILURES, plant),
                count("alerts.total", 12, Noun.ALERTS, plant),
                count("alerts.critical", 3, Noun.ALERTS, plant, Aspect.CRITICAL),
                count("alerts.resolved", 9, Noun.ALERTS, plant, Aspect.RESOLVED),
                count("alerts.open", 3, Noun.ALERTS, plant, Aspect.OPEN),
                name("shift.1.name", "Early", EARLY),
                fact("shift.1.start", new FactValue.Clock(LocalTime.of(6, 0)), EARLY),
                fact("shift.1.end", new FactValue.Clock(LocalTime.of(14, 0)), EARLY),
                name("machine.17.name", "Hydraulic press 9", PRESS),
                length("machine.17.downtime", 42, PRESS),
                share("machine.17.downtime_share", 42 / 95.0, PRESS, Aspect.DOWNTIME),
                count("machine.17.stops", 3, Noun.STOPS, PRESS),
                count("machine.17.alerts", 2, Noun.ALERTS, PRESS),
                name("machine.4.name", "CNC-1", MILL),
                length("machine.4.downtime", 17, MILL),
                name("cause.1.name", "Heat dissipation failure", HEAT),
                share("cause.1.share", 0.49, HEAT, Aspect.DOWNTIME)));
    }

    private static Fact name(String id, String text, Subject subject) {
        return fact(id, new FactValue.Name(text), subject);
    }

    private static Fact units(String id, long number, Subject subject, Aspect... aspects) {
        return count(id, number, Noun.UNITS, subject, aspects);
    }

    private static Fact count(String id, long number, Noun noun, Subject subject, Aspect... aspects) {
        return fact(id, new FactValue.Count(number, noun), subject, aspects);
    }

    private static Fact share(String id, double ratio, Subject subject, Aspect... aspects) {
        return fact(id, new FactValue.Share(ratio), subject, aspects);
    }

    private static Fact length(String id, int minutes, Subject subject) {
        return fact(id, new FactValue.Length(Duration.ofMinutes(minutes)), subject, Aspect.DOWNTIME);
    }

    private static Fact fact(String id, FactValue value, Subject subject, Aspect... aspects) {
        return new Fact(id, id, value, subject, Set.of(aspects));
    }
}
