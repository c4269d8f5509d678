package io.twinengine.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisualTextTest {

    @Test
    void joinsLamAndAlef() {
        assertThat(VisualText.of("لا")).isEqualTo("\uFEFB");
        assertThat(VisualText.of("بلا")).isEqualTo("\uFEFC\uFE91");
    }

    @Test
    void putsVowelsLeftOfTheirConsonant() {
        assertThat(VisualText.of("கொ")).isEqualTo("\u0BC6\u0B95\u0BBE");
        assertThat(VisualText.of("ਕਿ")).isEqualTo("\u0A3F\u0A15");
        assertThat(VisualText.of("ខ្មែ")).isEqualTo("\u17C2\u1781\u17D2\u1798");
    }

    @Test
    void composesLettersAndTheirMarks() {
        assertThat(VisualText.of("e\u0301")).isEqualTo("é");
    }

    @Test
    void turnsBracketsWithTheirText() {
        assertThat(VisualText.of("א (ב)")).isEqualTo("(ב) א");
    }

    @Test
    void leavesWhatIsWrittenFromLeftToRightAlone() {
        assertThat(VisualText.of("Größe (7) → ①")).isEqualTo("Größe (7) → ①");
    }
}
