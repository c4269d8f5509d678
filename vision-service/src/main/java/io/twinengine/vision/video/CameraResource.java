package io.twinengine.vision.video;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.setting.CameraSettingService;
import io.twinengine.vision.stream.StreamService;

/** How a machine's camera does, and who looks at its frames. */
@Path("/api/vision/nodes/{id}/camera")
@Tag(name = "frames")
@RolesAllowed(Roles.OPERATOR)
public class CameraResource {

    private final VideoService videos;
    private final StreamService streams;
    private final CameraSettingService settings;
    private final NodeRegistry nodes;
    private final CurrentCaller caller;

    CameraResource(VideoService videos, StreamService streams, CameraSettingService settings, NodeRegistry nodes,
            CurrentCaller caller) {
        this.videos = videos;
        this.streams = streams;
        this.settings = settings;
        this.nodes = nodes;
        this.caller = caller;
    }

    @GET
    public Uni<CameraResponse> camera(long id) {
        return state(nodes.require(caller.get(), id));
    }

    @PATCH
    @RolesAllowed(Roles.ENGINEER)
    public Uni<CameraResponse> choose(long id, @Valid @NotNull CameraPatch patch) {
        NodeState node = nodes.require(caller.get(), id);
        return settings.choose(node, patch.detector()).chain(() -> state(node));
    }

    private Uni<CameraResponse> state(NodeState node) {
        return settings.detectorOf(node.id()).chain(detector -> videos.state(node)
                .chain(feed -> streams.state(node.id())
                        .map(camera -> CameraResponse.of(node.id(), node.name(), detector, feed, camera))));
    }
}
