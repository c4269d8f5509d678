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

    /** Ways of lying that somebody once tried. */
    @ParameterizedTest
    @ValueSource(strings = { "{plant} produced twelve hundred units.",
            "A couple of alerts were raised.",
            "Dozens of stops were recorded.",
            "Hundreds of units were lost.",
            "A handful of alerts are critical.",
            "Nearly a thousand units were made.",
            "Availability was ninety-nine percent.",
            "Four fifths of the alerts are open.",
            "Nine tenths of the plan were reached.",
            "Two out of three alerts are open.",
            "One in four alerts is critical.",
            "One alert in two is critical.",
            "Output was higher than on the previous day.",
            "Output was above that of the previous day.",
            "The day before was weaker.",
            "{m4} stood longer than {m17}.",
            "{m4} lost more time than any other machine.",
            "{m4} lost the most time.",
            "{m4} was the worst machine of the day.",
            "{m4} had the longest downtime.",
            "{m17} was the most reliable machine.",
            "{m17} had the least downtime.",
            "{s1} was the worst shift.",
            "{plant} produced 1,234 tonnes.",
            "{plant} produced 1,234 pallets of goods.",
            "The loss amounts to 95 euros.",
            "The loss amounts to $95.",
            "12 people were injured.",
            "The plant used 12 kWh.",
            "The temperature reached 95 degrees.",
            "12 technicians were on site.",
            "It happened on 13-Feb-25.",
            "It happened on 2026/02/14.",
            "It happened on 14 Feb.",
            "It happened in week 8.",
            "It happened in Q3.",
            "It happened on the 14th.",
            "Maintenance is due tomorrow.",
            "Output has been falling since January.",
            "It happened on 20260214.",
            "XII alerts were critical.",
            "1e3 units were made.",
            "0x4D2 units were made.",
            "1.234 units were made.",
            "1'234 units were rejected.",
            "Output fell by 7.5 percentage points.",
            "Output fell by 7.5 points.",
            "The OEE fell by 7.5%.",
            "The OEE was 71.2 points.",
            "Between 12 and 95 alerts are open.",
            "The plant made 1,234 units per hour.",
            "The plant made 1,234 units per shift.",
            "The plant made 1,234 units a day on average.",
            "All machines failed.",
            "Every machine stopped.",
            "No machine stopped.",
            "None of the machines stood.",
            "Nothing was rejected.",
            "The day was flawless.",
            "It was a record day.",
            "Output was the highest ever.",
            "The majority of alerts are open.",
            "Most alerts are critical.",
            "Most of the alerts are still open.",
            "Hardly any alerts were resolved.",
            "Few alerts were resolved.",
            "None of the alerts were resolved.",
            "The alerts were not resolved.",
            "The plan was met.",
            "The target was achieved.",
            "Output was ahead of plan.",
            "The plant is on target.",
            "{m17} did not stop.",
            "{m17} never stopped.",
            "{m17} ran all day.",
            "{m17} ran without interruption.",
            "The plant stood still all day.",
            "The plant stood half the day.",
            "{m17} stood for three quarters of an hour.",
            "{m17} stood for the whole shift.",
            "Downtime was negligible.",
            "There was hardly any downtime.",
            "Downtime came to one and a half hours.",
            "Downtime came to 1:35 hours.",
            "Downtime came to 1.58 days.",
            "Downtime amounted to 95 seconds.",
            "Quality was 71.2%.",
            "The quality ratio was perfect.",
            "A fire broke out in {s1}.",
            "An operator was injured.",
            "{m17} was replaced.",
            "Scrap rose.",
            "Costs rose by 7.5%.",
            "Downtime rose by 7.5%.",
            "Downtime fell by 7.5%.",
            "Three alerts are resolved.",
            "Twelve critical alerts are open.",
            "Of the 12 alerts, 9 are open.",
            "Of the critical alerts, 9 are resolved.",
            "OEE: 88 %.",
            "| OEE | 88% |",
            "The second line had no failures.",
            "The first machine failed.",
            "1 of 2 machines stood.",
            "Both machines stood for 42 minutes.",
            "The two machines lost 42 minutes each.",
            "Output more than halved.",
            "Output is up 7.5% on the previous day.",
            "Output is 7.5% higher than on the previous day.",
            "The plan was exceeded by 206 units.",
            "Output is 206 units over plan.",
            "{m17} raised most of the alerts.",
            "{m17} caused all downtime.",
            "{m17} caused the entire downtime.",
            "{c1} caused all stops.",
            "{c1} was the only cause.",
            "Critical alerts: 9.",
            "Alerts, critical: 12.",
            "9 alerts were critical, 3 were resolved.",
            "{m17} has twice the downtime of {m4}.",
            "{m17} stood 42 minutes longer than {m4}.",
            "{m17} stood 25 minutes longer than {m4}.",
            "The gap to plan was 14.3%.",
            "Output missed the plan by 85.7%.",
            "About one hundred minutes were lost.",
            "Nearly two hours of downtime.",
            "Roughly ninety minutes of downtime.",
            "Over ninety alerts.",
            "No critical alerts are open.",
            "There are no open alerts.",
            "Everything ran smoothly.",
            "No problems occurred.",
            "The plant had no issues.",
            "{m17} failed.",
            "{m17} broke down."})
    void refusesEachLieOfTheCollection(String text) {
        assertThat(checker.check(text)).as(text).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{m17} lost the most time.", "{m17} had the longest downtime.",
            "{m4} had the shortest downtime.", "{m17} was worst, with downtime of 42 minutes.",
            "Output was lower than on the previous day.", "The previous day was stronger.",
            "Output stayed below plan.", "OEE: 71.2%.", "Alerts, critical: 3.", "Availability | 88 %"})
    void acceptsComparisonsThatTheTableBearsOut(String text) {
        assertThat(checker.check(text)).as(text).isEmpty();
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
