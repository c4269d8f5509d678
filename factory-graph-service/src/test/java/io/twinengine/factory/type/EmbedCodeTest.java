package io.twinengine.factory.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
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

    @ParameterizedTest
    @ValueSource(strings = { "<IFRAME SRC=HTTPS://SKETCHFAB.COM/x ONLOAD=alert(1)>",
            "<iframe src='https://p3d.in/e' title='\"><script>alert(1)</script>'></iframe>",
            "<iframe src=\"https://p3d.in/e\" title='</iframe><img src=x onerror=alert(1)>' srcdoc='<script>x</script>'>",
            "<iframe src='https://p3d.in/e?a=\"&b=<x>'></iframe><iframe src='https://p3d.in/f'></iframe>",
            "<iframe src='https://p3d.in/e' width='100%;position:fixed' height='99999' style='x' allow='camera' sandbox='allow-top-navigation' name='x' id='y'>",
            "<svg><style><iframe src='https://p3d.in/e' onload=alert(1)></style></svg>",
            "<math><mtext><table><mglyph><style><!--</style><iframe title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\" src='https://p3d.in/e'>",
            "<noscript><iframe src='https://p3d.in/e' title='</noscript><script>alert(1)</script>'></noscript>",
            "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><iframe src=https://p3d.in/e onload=alert(1)>'>",
            "<base href='https://evil.example/'><iframe src='https://p3d.in/e'></iframe>",
            "<iframe src='https://p3d.in/e'><script>alert(1)</script><img src=x onerror=alert(1)></iframe>",
            "\u0000<ifr\u0000ame src='https://p3d.in/e' onload=alert(1)>",
            "<iframe/src='https://p3d.in/e'/onload=alert(1)>"})
    void whateverIsSentAtMostOneHarmlessFrameIsLeft(String attack) {
        String safe = code.sanitised(attack);

        Elements elements = Jsoup.parseBodyFragment(safe).body().getAllElements();
        elements.removeFirst();
        assertThat(elements.size()).isLessThanOrEqualTo(1);
        assertThat(safe).matches("(<iframe [^<>]*></iframe>)?");
        for (Element frame : elements) {
            assertThat(frame.attributes().asList()).extracting(Attribute::getKey).isSubsetOf("src", "title", "width",
                    "height", "allow", "loading", "referrerpolicy", "sandbox");
            assertThat(frame.attr("src").toLowerCase(Locale.ROOT)).matches("https://(sketchfab\\.com|p3d\\.in)/.*");
            assertThat(frame.attr("width")).matches("[0-9]*%?");
            assertThat(frame.attr("sandbox")).isEqualTo("allow-scripts allow-same-origin allow-popups");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!-- <iframe src='https://p3d.in/e'></iframe> -->",
            "<textarea><iframe src='https://p3d.in/e'></iframe></textarea>",
            "<title><iframe src='https://p3d.in/e'></iframe></title>",
            "<script>'<iframe src=https://p3d.in/e></iframe>'</script>",
            "<a title=\"<iframe src='https://p3d.in/e'></iframe>\">x</a>", "<iframe src='java\tscript:alert(1)'>",
            "<iframe src='&#106;avascript:alert(1)'>", "<iframe src='https://p3d.in./e'>",
            "<iframe src='https://p3d.in%2eevil.example/e'>", "<iframe src='https://p3d.in\u3002evil.example/e'>",
            "<iframe src='https:p3d.in/e'>", "<iframe src='https:///p3d.in/e'>",
            "<iframe src='https://evil.example\\@p3d.in/e'>", "<iframe src='https://p3d.in\n.evil.example/e'>",
            "<iframe src='blob:https://p3d.in/e'>", "<iframe srcdoc='<b>x</b>'>", "<frame src='https://p3d.in/e'>",
            "<object data='https://p3d.in/e'></object>"})
    void whatOnlyLooksLikeAnAllowedFrameIsNone(String sent) {
        assertThat(code.sanitised(sent)).isEmpty();
    }
}
