package io.twinengine.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void thisJvmUsesSomeAndSharesSomeOfIt() {
        var self = ProcessHandle.current().pid();

        assertThat(Memory.residentBytes(self)).isBetween(10L << 20, 8L << 30);
        assertThat(Memory.proportionalBytes(self)).isBetween(10L << 20, Memory.residentBytes(self) + (64L << 20));
    }

    @Test
    void readsWhatLinuxWrites() {
        assertThat(Memory.fromProc("Name:\tjava\nVmHWM:\t  200 kB\nVmRSS:\t  123 kB\n", "VmRSS:"))
                .isEqualTo(123 << 10);
    }

    @Test
    void goneProcessUsesNone() {
        assertThat(Memory.residentBytes(0)).isZero();
    }
}
