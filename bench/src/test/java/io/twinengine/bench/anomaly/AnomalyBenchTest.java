package io.twinengine.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.twinengine.sensor.detection.MachineProfile;
import picocli.CommandLine;

/** The whole command on made-up files of the three formats. */
class AnomalyBenchTest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDateTime START = LocalDateTime.of(2026, 2, 9, 0, 0);
    private static final int ROWS = 1_200;
    private static final int FAULT_FROM = 700;
    private static final int FAULT_TO = 1_000;

    @TempDir
    private Path folder;
    private final Random random = new Random(4);

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("data/skab/valve1"));
        Files.createDirectories(folder.resolve("data/nab/data/made"));
        Files.createDirectories(folder.resolve("data/nab/labels"));
        Files.createDirectories(folder.resolve("data/ai4i"));
        Files.write(folder.resolve("data/skab/valve1/0.csv"), pump());
        Files.write(folder.resolve("data/nab/data/made/spike.csv"), metric());
        Files.writeString(folder.resolve("data/nab/labels/combined_windows.json"),
                "{\"made/spike.csv\":[[\"" + at(5 * 880) + ".000000\",\"" + at(5 * 950) + ".000000\"]]}");
        Files.write(folder.resolve("data/ai4i/rows.csv"), List.of(
                "UDI,Product ID,Type,Air temperature,Process temperature,Rotational speed,Torque,Tool wear,"
                        + "Machine failure,TWF,HDF,PWF,OSF,RNF",
                "1,M1,M,298.1,308.6,1551,42.8,0,0,0,0,0,0,0", "2,L2,L,298.9,309.1,2861,4.6,143,1,0,0,1,0,0",
                "3,L3,L,298.8,308.9,1455,41.3,208,1,1,0,0,0,0"));
    }

    @Test
    void writesTheAnswersToAllThreeSets() throws IOException {
        int exit = new CommandLine(new AnomalyBench()).execute("--data", folder.resolve("data").toString(), "--out",
                folder.resolve("out").toString(), "--robustness");

        assertThat(exit).isZero();
        List<String> skab = Files.readAllLines(folder.resolve("out/skab.csv"));
        assertThat(skab).hasSize(ROWS + 1).first().isEqualTo("file,timestamp,alert,score,severity,top");
        assertThat(skab.subList(1, 401)).allMatch(line -> line.contains(",0,0.0000,NONE,"));
        assertThat(skab.get(FAULT_FROM + 200)).contains(",1,").endsWith("CRITICAL,Volume Flow RateRMS");
        List<String> nab = Files.readAllLines(folder.resolve("out/nab.csv"));
        assertThat(nab).hasSize(ROWS + 1).first().isEqualTo("file,timestamp,score,alert");
        assertThat(nab.subList(1, nab.size())).filteredOn(line -> line.endsWith(",1")).as("once an episode")
                .hasSizeLessThan(5).anyMatch(line -> line.startsWith("made/spike.csv," + at(5 * 900) + ",0."));
        assertThat(Files.readAllLines(folder.resolve("out/ai4i.csv"))).containsExactly(
                "udi,score,alert,mode,severity", "1,0.001000,0,,NONE", "2,0.995000,1,PWF,CRITICAL",
                "3,0.023716,0,TWF,NONE");
    }

    @Test
    void scoresAPrefixLikeTheWhole() throws IOException {
        List<Recording> recordings = new ArrayList<>(NabFiles.read(folder.resolve("data/nab")));
        recordings.addAll(SkabFiles.read(folder.resolve("data/skab")));

        assertThat(recordings).hasSize(2);
        assertThat(Prefixes.differing(recordings, MachineProfile.DEFAULT)).isEmpty();
    }

    @Test
    void leavesTheAnomaliesOfAChangedRecordingWhereTheyAre() throws IOException {
        Recording recording = NabFiles.read(folder.resolve("data/nab")).getFirst();
        assertThat(recording.anomalies()).isDeepEqualTo(new int[][]{ { 880, 950}});

        for (Change change : Change.ALL) {
            Recording changed = change.of().apply(recording);
            int[] window = changed.anomalies()[0];
            assertThat(changed.timestamps().get(window[0])).as(change.name()).isEqualTo(at(5 * 880));
            assertThat(changed.timestamps().get(window[1])).as(change.name()).isEqualTo(at(5 * 950));
        }
    }

    private static String at(int minutes) {
        return TIME.format(START.plusMinutes(minutes));
    }

    private List<String> pump() {
        List<String> lines = new ArrayList<>(List.of("datetime;Accelerometer1RMS;Accelerometer2RMS;Current;Pressure;"
                + "Temperature;Thermocouple;Voltage;Volume Flow RateRMS;anomaly;changepoint"));
        for (int row = 0; row < ROWS; row++) {
            boolean fault = row >= FAULT_FROM && row < FAULT_TO;
            var line = new StringBuilder(TIME.format(START.plusSeconds(row)));
            for (int signal = 0; signal < 8; signal++) {
                double value = 50 + random.nextGaussian() - (fault && signal == 7 ? 20 : 0);
                line.append(String.format(Locale.ROOT, ";%.4f", value));
            }
            lines.add(line.append(fault ? ";1.0;0.0" : ";0.0;0.0").toString());
        }
        return lines;
    }

    private List<String> metric() {
        List<String> lines = new ArrayList<>(List.of("timestamp,value"));
        for (int row = 0; row < ROWS; row++) {
            double value = 50 + random.nextGaussian() + (row == 900 ? 40 : 0);
            lines.add(String.format(Locale.ROOT, "%s,%.4f", at(5 * row), value));
        }
        return lines;
    }
}
