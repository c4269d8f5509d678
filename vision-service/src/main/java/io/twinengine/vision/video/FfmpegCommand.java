package io.twinengine.vision.video;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.twinengine.vision.outbound.AddressRules.Target;

/**
 * How ffmpeg is called: only the protocols and containers of cameras, frames no more often than wanted and never
 * repeated, no wider than needed, as Motion JPEG on standard output.
 */
record FfmpegCommand(String program, int framesPerSecond) {

    /** Playlists are not among them: they would name addresses that nobody checked. */
    private static final String CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,mpegts,matroska,webm,flv,avi";
    private static final String STREAMS = "rtsp,rtp,sdp,mpegts";
    private static final int WIDEST = 1_280;

    /** Whether the feed is fetched by the service and fed to the program. */
    static boolean isFed(Target target) {
        return target.uri().getScheme().toLowerCase(Locale.ROOT).startsWith("http");
    }

    List<String> of(Target target) {
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-loglevel", "error"));
        if (isFed(target)) {
            // A file comes faster than it was filmed.
            command.addAll(
                    List.of("-re", "-protocol_whitelist", "pipe", "-format_whitelist", CONTAINERS, "-i", "pipe:0"));
        } else {
            command.addAll(List.of("-nostdin", "-rtsp_transport", "tcp", "-protocol_whitelist",
                    "rtsp,rtsps,rtp,tcp,tls,udp", "-format_whitelist", STREAMS, "-i", address(target)));
        }
        command.addAll(
                List.of("-an", "-fps_mode", "vfr", "-vf", selection(), "-q:v", "3", "-f", "mpjpeg", "-boundary_tag",
                        "ffmpeg", "pipe:1"));
        return command;
    }

    /** Drops what comes sooner than wanted; a set rate (-r) would repeat frames of slower cameras, and vfr forbids it. */
    private String selection() {
        return String.format(Locale.ROOT, "select='isnan(prev_selected_t)+gte(t-prev_selected_t,%.3f)'"
                + ",scale='min(%d,iw)':-2", 0.95 / framesPerSecond, WIDEST);
    }

    /** With the number that was checked, so that no name is looked up again. */
    private static String address(Target target) {
        String number = target.address().getHostAddress();
        String host = target.address() instanceof Inet6Address ? "[" + number + "]" : number;
        String path = target.uri().getRawPath() == null ? "" : target.uri().getRawPath();
        String query = target.uri().getRawQuery() == null ? "" : "?" + target.uri().getRawQuery();
        return target.uri().getScheme() + "://" + host + ":" + target.port() + path + query;
    }
}
