package io.twinengine.factory.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedCodeTest {

    private final EmbedCode code = new EmbedCode(Set.of("sketchfab.com", "p3d.in"));

    @Test
    void keepsAddressTitleAndSizeOfAFrameOfAnAllowedHost() {
        String safe = code.sanitised(
                """
                <div onclick="steal()"><iframe title="Mill" width="640" height="80%" onload="steal()" srcdoc="<script>"
                src="https://sketchfab.com/models/1/embed?a=1&b=2" style="position:fixed"></iframe></div>""");

        assertThat(safe).contains("src=\"https://sketchfab.com/models/1/embed?a=1&amp;b=2\"")
                .contains("title=\"Mill\"").contains("width=\"640\"").contains("height=\"80%\"").contains("sandbox=")
                .doesNotContain("onload").doesNotContain("srcdoc").doesNotContain("style").doesNotContain("div");
    }

    @Test
    void allowsSubdomainsOfAllowedHosts() {
        assertThat(code.sanitised("<iframe src='https://www.p3d.in/e/x'></iframe>")).contains("https://www.p3d.in/e/x");
    }

    @Test
    void sanitisingTwiceChangesNothing() {
        String once = code.sanitised("<iframe src='https://p3d.in/e/x' title='a \"b\" <c>' width=10></iframe>");

        assertThat(code.sanitised(once)).isEqualTo(once);
    }

    @Test
    void passesOverFramesOfOtherHosts() {
        assertThat(
                code.sanitised("<iframe src='https://evil.example'></iframe><iframe src='https://p3d.in/e'></iframe>"))
                .contains("p3d.in").doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "<script>alert(1)</script>", "<iframe></iframe>",
            "<iframe src='http://sketchfab.com/'></iframe>", "<iframe src='javascript:alert(1)'></iframe>",
            "<iframe src='https://sketchfab.com.evil.example/'></iframe>",
            "<iframe src='https://evilsketchfab.com/'></iframe>", "<iframe src='//sketchfab.com/'></iframe>",
            "<iframe src='https://user:pw@sketchfab.com/'></iframe>",
            "<iframe src='https://sketchfab.com:8443/'></iframe>",
            "<iframe src='https://evil.example/#https://sketchfab.com'></iframe>",
            "<embed src='https://sketchfab.com/x.swf'>", "<iframe src='data:text/html,<b>x</b>'></iframe>",
            "<iframe src='https://sketchfab.com\\@evil.example/'></iframe>"})
    void keepsNothingElse(String sent) {
        assertThat(code.sanitised(sent)).isEmpty();
    }
}
