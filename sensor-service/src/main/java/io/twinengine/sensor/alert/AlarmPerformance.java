package io.twinengine.sensor.alert;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;

/**
 * How well the alarm system serves its operators in a period, by the metrics of ANSI/ISA-18.2-2016, clause 16, and
 * IEC 62682:2022, clause 16. Counted are annunciated alarms: alerts that were raised, or came back from the shelf or from
 * maintenance, unacknowledged.
 *
 * @param mostFrequent ("bad actors") should make up no more than 1 to 5 % of all alarms together
 * @param worstMachines those with the most alarms
 * @param chattering alarms that came three times or more within a minute; there should be none
 * @param fleeting alarms that cleared within ten seconds without anybody doing anything; there should be none
 * @param stale alarms that have been active for more than 24 hours; fewer than 5 on any day
 * @param shelved at this moment
 * @param suppressed at this moment
 */
public record AlarmPerformance(Instant from, Instant to, int operators, AlarmRates rates, Actors mostFrequent,
        List<MachineCount> worstMachines, List<Chatter> chattering, long fleeting, Stale stale,
        List<PriorityShare> priorities, Response response, long active, long shelved, long suppressed) {

    public AlarmPerformance {
        worstMachines = List.copyOf(worstMachines);
        chattering = List.copyOf(chattering);
        priorities = List.copyOf(priorities);
    }

    /** One alarm, which is a machine and a kind, and how often it came. */
    public record AlarmCount(long machineNode, String machineNodeName, String kind, long count, double percent) {}

    /** The most frequent alarms and their share of all. */
    public record Actors(double percent, List<AlarmCount> alarms) {

        public Actors {
            alarms = List.copyOf(alarms);
        }
    }

    /** All alarms of a machine. */
    public record MachineCount(long machineNode, String machineNodeName, long count, double percent) {}

    /** @param times how often the alarm came within a minute of the second one before */
    public record Chatter(long machineNode, String machineNodeName, String kind, long times, Instant last) {}

    /** @param alarms the oldest of them */
    public record Stale(long count, List<StaleAlarm> alarms) {

        public Stale {
            alarms = List.copyOf(alarms);
        }
    }

    /** An alarm that nobody ends. */
    public record StaleAlarm(long id, long machineNode, String machineNodeName, String kind, Severity severity,
            Instant raisedAt) {}

    /** @param targetPercent about, where the standard gives one: 80, 15 and 5 for three, less than 1 for a fourth */
    public record PriorityShare(Severity severity, long count, double percent, double targetPercent) {}

    /** How people answer; of the alarms raised in the period. */
    public record Response(double acknowledgedPercent, @Nullable Double medianSecondsToAcknowledge,
            @Nullable Double p95SecondsToAcknowledge) {}
}
