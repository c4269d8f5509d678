package io.twinengine.factory.layout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of questions whose answers could be endless. */
@ConfigMapping(prefix = "twin.factory.layout")
public interface LayoutConfig {

    /** Most paths in one answer. */
    @WithDefault("1000")
    int mostPaths();

    /** Longest path, in edges. */
    @WithDefault("60")
    int longestPath();

    /** Most edges looked at for one answer, which bounds its time. */
    @WithDefault("1000000")
    int mostWork();

    /** Most neighbours in one answer. */
    @WithDefault("5000")
    int mostNeighbours();
}
