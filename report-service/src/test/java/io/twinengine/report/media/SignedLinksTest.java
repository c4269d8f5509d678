package io.twinengine.report.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class SignedLinksTest {

    private static final Instant NOW = Instant.parse("2026-02-13T08:00:00Z");
    private static final UUID FILE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-000000000002");

    @Test
    void opensItsFileUntilItExpires() {
        String link = links(NOW).link(FILE, NOW.plusSeconds(60));

        assertThat(opens(NOW, FILE, link)).isTrue();
        assertThat(opens(NOW.plus(Duration.ofSeconds(61)), FILE, link)).isFalse();
    }

    @Test
    void opensNoOtherFileAndNotLonger() {
        String link = links(NOW).link(FILE, NOW.plusSeconds(60));

        assertThat(opens(NOW, OTHER, link)).isFalse();
        assertThat(links(NOW).opens(FILE, NOW.plusSeconds(600).getEpochSecond(), signature(link))).isFalse();
        assertThat(links(NOW).opens(FILE, NOW.plusSeconds(60).getEpochSecond(), "")).isFalse();
    }

    private static boolean opens(Instant now, UUID file, String link) {
        return links(now).opens(file, Long.parseLong(link.replaceAll(".*expires=(\\d+).*", "$1")), signature(link));
    }

    private static String signature(String link) {
        return link.replaceAll(".*signature=", "");
    }

    private static SignedLinks links(Instant now) {
        return new SignedLinks(new byte[]{ 1, 2, 3}, Clock.fixed(now, ZoneOffset.UTC));
    }
}
