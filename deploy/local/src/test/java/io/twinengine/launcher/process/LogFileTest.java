package io.twinengine.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path folder;

    @Test
    void showsLastLines() throws IOException {
        var log = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n");

        assertThat(LogFile.lastLines(log, 2)).containsExactly("2", "3");
        assertThat(LogFile.lastLines(folder.resolve("none.log"), 2)).isEmpty();
    }

    @Test
    void followsWhatIsAppendedAndStartsOverWithANewLog() throws IOException {
        var log = Files.writeString(folder.resolve("a.log"), "old\n");
        var shown = new ByteArrayOutputStream();
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);

        Files.writeString(log, "new\n", StandardOpenOption.APPEND);
        var end = LogFile.copyFrom(log, 4, out);
        Files.writeString(log, "x\n");
        LogFile.copyFrom(log, end, out);

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("new\nx\n");
    }

    @Test
    void setsOnlyLargeLogsAside() throws IOException {
        var small = Files.writeString(folder.resolve("small.log"), "x");
        var large = Files.write(folder.resolve("large.log"), new byte[(16 << 20) + 1]);

        LogFile.rotate(small);
        LogFile.rotate(large);

        assertThat(small).exists();
        assertThat(large).doesNotExist();
        assertThat(folder.resolve("large.log.old")).exists();
    }
}
