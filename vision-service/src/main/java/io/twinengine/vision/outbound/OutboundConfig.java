package io.twinengine.vision.outbound;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which addresses that users enter may be called. */
@ConfigMapping(prefix = "twin.vision.outbound")
public interface OutboundConfig {

    /** Hosts of inference services; {@code *.example.org} stands for every name below it. */
    @WithDefault("huggingface.co,*.huggingface.co,*.endpoints.huggingface.cloud")
    List<String> inferenceHosts();

    /** Hosts of cameras; none by default. */
    Optional<List<String>> cameraHosts();

    /** Networks such as 10.20.0.0/16 that may be called although they are private; none by default. */
    Optional<List<String>> privateNetworks();
}
