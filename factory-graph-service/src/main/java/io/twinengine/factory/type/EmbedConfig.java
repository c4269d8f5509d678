package io.twinengine.factory.type;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which 3D views may be embedded. */
@ConfigMapping(prefix = "twin.factory.embed")
public interface EmbedConfig {

    /** Hosts whose pages may be shown in a frame, with their subdomains. */
    @WithDefault("sketchfab.com,p3d.in,vectary.com,autodesk.com,onshape.com,clara.io,matterport.com,spline.design,modelviewer.dev")
    Set<String> hosts();
}
