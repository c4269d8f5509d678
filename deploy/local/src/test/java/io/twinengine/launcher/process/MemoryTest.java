package io.twinengine.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void thisJvmUsesSome() {
        assertThat(Memory.residentBytes(ProcessHandle.current().pid())).isBetween(10L << 20, 8L << 30);
    }

    @Test
    void readsWhatLinuxWrites() {
        assertThat(Memory.fromProc("Name:\tjava\nVmHWM:\t  200 kB\nVmRSS:\t  123 kB\n")).isEqualTo(123 << 10);
    }

    @Test
    void goneProcessUsesNone() {
        assertThat(Memory.residentBytes(0)).isZero();
    }
}
